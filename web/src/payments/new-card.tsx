import type { Stripe, StripeElements } from '@stripe/stripe-js'
import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import type { PaymentSettings } from '#contracts/payments/intents'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { appearance } from './appearance.ts'
import { createSetupIntent } from './queries.ts'
import { ReloadButton } from './reload-button.tsx'
import { saveCard } from './save-card.ts'
import { startStripe } from './start-stripe.ts'

/** Stripe's fields for a card that is kept for later; nothing is charged. */
export function NewCard(props: { settings: PaymentSettings; onSaved: () => void; onClose: () => void }) {
  const [isReady, setReady] = createSignal(false)
  const [isMissing, setMissing] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<string | null>(null)
  let place: HTMLDivElement | undefined
  let stripe: Stripe | null = null
  let elements: StripeElements | undefined

  onMount(async () => {
    const { publishableKey } = props.settings
    stripe = publishableKey === null ? null : await startStripe(publishableKey)
    if (stripe === null || place === undefined) {
      setMissing('Stripe, our payment provider, cannot be reached. Check your connection and reload the page.')
      return
    }
    elements = stripe.elements({ mode: 'setup', appearance })
    const card = elements.create('payment', {
      layout: 'accordion',
      wallets: { applePay: 'never', googlePay: 'never' },
    })
    card.on('ready', () => setReady(true))
    card.on('loaderror', ({ error }) => setMissing(error.message ?? 'The form could not be loaded.'))
    card.mount(place)
  })
  onCleanup(() => elements?.getElement('payment')?.destroy())

  async function save(): Promise<void> {
    const [js, group] = [stripe, elements]
    if (js === null || group === undefined || busy()) return
    setBusy(true)
    setRefusal(null)
    const refused = await saveCard({
      submit: () => group.submit(),
      createSetupIntent,
      confirm: (clientSecret) =>
        js.confirmSetup({
          elements: group,
          clientSecret,
          confirmParams: { return_url: location.href },
          redirect: 'if_required',
        }),
    })
    setBusy(false)
    if (refused === null) props.onSaved()
    else setRefusal(refused)
  }

  return (
    <form
      class="max-w-xl border-t border-ink pt-6"
      aria-label="Add a card"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h2 class="text-heading mb-5">Add a card</h2>
      <div class="relative" classList={{ 'min-h-64': isMissing() === null, hidden: isMissing() !== null }}>
        <Show when={!isReady()}>
          <div class="skeleton absolute inset-0" role="status">
            <span class="sr-only">Loading the form for the card</span>
          </div>
        </Show>
        <div ref={place} class="relative" />
      </div>
      <Show when={isMissing()}>
        {(words) => (
          <Notice tone="alarm" title={words()}>
            <p class="mt-3">
              <ReloadButton />
            </p>
          </Notice>
        )}
      </Show>
      <Show when={refusal()}>{(words) => <Notice tone="alarm" class="mt-6" title={words()} />}</Show>
      <div class="mt-6 flex flex-wrap gap-3">
        <Show when={isMissing() === null}>
          <Button type="submit" look="accent" busy={busy()} busyLabel="Saving" disabled={!isReady()}>
            Save card
          </Button>
        </Show>
        <Button look="quiet" onClick={() => !busy() && props.onClose()}>
          Not now
        </Button>
      </div>
      <p class="mt-4 text-sm text-ink-soft">
        Nothing is charged. Stripe stores the card; we only see its last four digits.
      </p>
    </form>
  )
}
