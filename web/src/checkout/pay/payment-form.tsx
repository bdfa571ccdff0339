import type { Stripe, StripeElements, StripeExpressCheckoutElementConfirmEvent } from '@stripe/stripe-js'
import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import type { Order } from '#contracts/orders'
import type { PaymentSettings } from '#contracts/payments/intents'
import { appearance } from '../../payments/appearance.ts'
import { createIntent, readIntent } from '../../payments/queries.ts'
import { ReloadButton } from '../../payments/reload-button.tsx'
import { startStripe } from '../../payments/start-stripe.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Price } from '../../ui/price.tsx'
import { type PaymentRefusal, payOrder } from './pay-order.ts'

/** What the form shows beside the order: the former try, and whose cards. */
export interface PaymentStart {
  readonly settings: PaymentSettings
  /** Why the last try failed, or null. */
  readonly failure: string | null
  readonly captureMethod: 'automatic' | 'manual'
  /** Shows the saved cards of a signed-in shopper. */
  readonly customerSession: string | null
}

/**
 * Wallet buttons above Stripe's Payment Element, in deferred mode: the intent is made when the shopper pays, and Stripe
 * confirms it in their browser. No card number passes through this page.
 */
export function PaymentForm(props: { order: Order; start: PaymentStart }) {
  const { settings, failure, captureMethod, customerSession } = props.start
  const [isReady, setReady] = createSignal(false)
  const [hasWallets, setWallets] = createSignal(false)
  const [isMissing, setMissing] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<PaymentRefusal | null>(
    failure === null ? null : { title: failure, text: 'Nothing was charged. You can try again or use another card.' },
  )
  const orderPath = `/order/${props.order.id}`
  let cardPlace: HTMLDivElement | undefined
  let walletPlace: HTMLDivElement | undefined
  let said: HTMLDivElement | undefined
  let stripe: Stripe | null = null
  let elements: StripeElements | undefined

  onMount(async () => {
    // A page that the browser kept and shows again is as busy as when it was left.
    const shown = (event: PageTransitionEvent) => event.persisted && location.reload()
    addEventListener('pageshow', shown)
    onCleanup(() => removeEventListener('pageshow', shown))
    if (!settings.isConfigured || settings.publishableKey === null) return
    stripe = await startStripe(settings.publishableKey)
    if (stripe === null || cardPlace === undefined || walletPlace === undefined) {
      setMissing('Stripe, which takes the payment, cannot be reached.')
      return
    }
    elements = stripe.elements({
      mode: 'payment',
      amount: props.order.totalAmount,
      currency: props.order.currency.toLowerCase(),
      captureMethod,
      appearance,
      ...(customerSession !== null && { customerSessionClientSecret: customerSession }),
    })
    const wallets = elements.create('expressCheckout', { buttonHeight: 48 })
    wallets.on('ready', ({ availablePaymentMethods }) => setWallets(availablePaymentMethods !== undefined))
    wallets.on('confirm', (event) => void pay(event))
    wallets.mount(walletPlace)
    const card = elements.create('payment', {
      layout: 'accordion',
      // They have buttons of their own above.
      wallets: { applePay: 'never', googlePay: 'never' },
    })
    card.on('ready', () => setReady(true))
    card.on('loaderror', ({ error }) => setMissing(error.message ?? 'The payment form could not be loaded.'))
    card.mount(cardPlace)
  })
  onCleanup(() => {
    elements?.getElement('payment')?.destroy()
    elements?.getElement('expressCheckout')?.destroy()
  })

  async function pay(wallet?: StripeExpressCheckoutElementConfirmEvent): Promise<void> {
    const [js, group] = [stripe, elements]
    if (js === null || group === undefined || busy()) return
    setBusy(true)
    setRefusal(null)
    const refused = await payOrder({
      submit: () => group.submit(),
      createIntent: () => createIntent(props.order.id),
      readIntent,
      confirm: (clientSecret) =>
        js.confirmPayment({
          elements: group,
          clientSecret,
          confirmParams: { return_url: new URL(orderPath, location.origin).href },
          redirect: 'if_required',
        }),
    })
    if (refused === null) {
      location.assign(orderPath)
      return
    }
    wallet?.paymentFailed({ reason: 'fail' })
    setRefusal(refused)
    setBusy(false)
    said?.scrollIntoView({ block: 'nearest' })
  }

  return (
    <Show
      when={settings.isConfigured}
      fallback={<Notice tone="warning" title="This shop has no payment keys yet, so it cannot take money." />}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void pay()
        }}
      >
        <div classList={{ 'h-0 overflow-hidden': !hasWallets() }}>
          <div ref={walletPlace} />
          <p class="my-6 flex items-center gap-4 text-sm text-ink-soft before:h-px before:grow before:bg-rule after:h-px after:grow after:bg-rule">
            or pay by card
          </p>
        </div>
        <div class="relative" classList={{ 'min-h-64': isMissing() === null, hidden: isMissing() !== null }}>
          <Show when={!isReady()}>
            <div class="skeleton absolute inset-0" role="status">
              <span class="sr-only">Loading the payment form</span>
            </div>
          </Show>
          <div ref={cardPlace} class="relative" />
        </div>
        <Show when={isMissing()}>
          {(words) => (
            <Notice tone="alarm" title={words()}>
              <p class="mb-3">Nothing was charged, and your order is kept. Check your connection and load it again.</p>
              <ReloadButton />
            </Notice>
          )}
        </Show>
        <div ref={said}>
          <Show when={refusal()}>
            {(found) => (
              <Notice tone="alarm" class="mt-6" title={found().title}>
                <p>{found().text}</p>
                <Show when={found().isUnknown}>
                  <a href={orderPath} rel="external" class={buttonClass('outline', 'small', 'mt-3')}>
                    Look at the order
                  </a>
                </Show>
              </Notice>
            )}
          </Show>
        </div>
        <Show when={isMissing() === null}>
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
        </Show>
        <p class="mt-4 flex items-start gap-2 text-sm text-ink-soft">
          <Icon name="lock" class="mt-0.5 size-4!" />
          <span>
            Your card goes straight to Stripe. We never see its number.
            <Show when={captureMethod === 'manual'}> It is charged once we have set everything aside for you.</Show>
          </span>
        </p>
      </form>
    </Show>
  )
}
