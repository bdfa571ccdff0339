import type { Stripe, StripeElements } from '@stripe/stripe-js'
import { loadStripe } from '@stripe/stripe-js/pure'
import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import type { Order } from '#contracts/orders'
import type { PaymentSettings } from '#contracts/payments'
import { asProblem } from '../api-problem.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Notice } from '../ui/notice.tsx'
import { Price } from '../ui/price.tsx'
import { appearance } from './appearance.ts'
import { createIntent } from './queries.ts'

/**
 * Stripe's Payment Element in deferred mode: the intent is made when the shopper presses the button, and Stripe confirms
 * it in their browser. No card number passes through this page.
 */
export function PaymentForm(props: { order: Order; settings: PaymentSettings; failure: string | null }) {
  const [isReady, setReady] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [message, setMessage] = createSignal(props.failure)
  const orderPath = `/order/${props.order.id}`
  let place: HTMLDivElement | undefined
  let stripe: Stripe | null = null
  let elements: StripeElements | undefined

  onMount(async () => {
    const { publishableKey, isConfigured } = props.settings
    if (!isConfigured || publishableKey === null) return
    stripe = await loadStripe(publishableKey).catch(() => null)
    if (stripe === null || place === undefined) {
      setMessage('Stripe, which takes the payment, cannot be reached. Check your connection and reload this page.')
      return
    }
    elements = stripe.elements({
      mode: 'payment',
      amount: props.order.totalAmount,
      currency: props.order.currency.toLowerCase(),
      appearance,
    })
    const element = elements.create('payment', { layout: 'accordion' })
    element.on('ready', () => setReady(true))
    element.on('loaderror', ({ error }) => setMessage(error.message ?? 'The payment form could not be loaded.'))
    element.mount(place)
    onCleanup(() => element.destroy())
  })

  async function pay(): Promise<string | null> {
    if (stripe === null || elements === undefined) return null
    const checked = await elements.submit()
    if (checked.error) return checked.error.message ?? 'Some of the card’s details are missing.'
    const intent = await createIntent(props.order.id)
    const isOpen = ['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status)
    if (isOpen) {
      const { error } = await stripe.confirmPayment({
        elements,
        clientSecret: intent.clientSecret,
        confirmParams: { return_url: new URL(orderPath, location.origin).href },
        redirect: 'if_required',
      })
      if (error) return error.message ?? 'The payment was declined. Try another card.'
    }
    location.assign(orderPath)
    return null
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setBusy(true)
    setMessage(null)
    const refusal = await pay().catch((error: unknown) => asProblem(error).sentence)
    if (refusal === null) return
    setMessage(refusal)
    setBusy(false)
  }

  return (
    <Show
      when={props.settings.isConfigured}
      fallback={<Notice tone="warning" title="This shop has no payment keys yet, so it cannot take money." />}
    >
      <form onSubmit={submit}>
        <div class="relative min-h-64">
          <Show when={!isReady() && message() === null}>
            <div class="skeleton absolute inset-0" role="status">
              <span class="sr-only">Loading the payment form</span>
            </div>
          </Show>
          <div ref={place} class="relative" />
        </div>
        <Show when={message()}>
          {(words) => (
            <Notice tone="alarm" class="mt-6" title={words()}>
              <p>Nothing was charged. You can try again or use another card.</p>
            </Notice>
          )}
        </Show>
        <Button
          type="submit"
          look="accent"
          size="large"
          class="mt-6 w-full"
          busy={busy()}
          busyLabel="Paying"
          disabled={!isReady()}
        >
          Pay <Price amount={props.order.totalAmount} currency={props.order.currency} />
        </Button>
        <p class="mt-4 flex items-center gap-2 text-sm text-ink-soft">
          <Icon name="lock" class="size-4" />
          Your card goes straight to Stripe. We never see its number.
        </p>
      </form>
    </Show>
  )
}
