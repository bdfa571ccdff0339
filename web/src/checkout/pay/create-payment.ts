import type { Stripe, StripeElements, StripeExpressCheckoutElementConfirmEvent } from '@stripe/stripe-js'
import { createSignal, onCleanup, onMount } from 'solid-js'
import type { Order } from '#contracts/orders'
import type { PaymentSettings } from '#contracts/payments/intents'
import { appearance } from '../../payments/appearance.ts'
import { createIntent, readIntent } from '../../payments/queries.ts'
import { startStripe } from '../../payments/start-stripe.ts'
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
 * The payment of one order: Stripe's elements in the places given, in deferred mode (the intent is made when the
 * shopper pays, and Stripe confirms it in their browser), and one payment at a time.
 */
export function createPayment(options: {
  order: Order
  start: PaymentStart
  /** Where Stripe draws its fields; undefined when the page has no place for them. */
  places: () => { readonly card: HTMLElement | undefined; readonly wallets: HTMLElement | undefined }
  onRefused: () => void
}) {
  const { order, start } = options
  const { settings, failure, captureMethod, customerSession } = start
  const [isReady, setReady] = createSignal(false)
  const [hasWallets, setWallets] = createSignal(false)
  const [missing, setMissing] = createSignal<string | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<PaymentRefusal | null>(
    failure === null ? null : { title: failure, text: 'Nothing was charged. You can try again or use another card.' },
  )
  const orderPath = `/order/${order.id}`
  let stripe: Stripe | null = null
  let elements: StripeElements | undefined

  onMount(async () => {
    // A page that the browser kept and shows again is as busy as when it was left.
    const shown = (event: PageTransitionEvent) => event.persisted && location.reload()
    addEventListener('pageshow', shown)
    onCleanup(() => removeEventListener('pageshow', shown))
    if (!settings.isConfigured || settings.publishableKey === null) return
    stripe = await startStripe(settings.publishableKey)
    const { card: cardPlace, wallets: walletPlace } = options.places()
    if (stripe === null || cardPlace === undefined || walletPlace === undefined) {
      setMissing('Stripe, our payment provider, cannot be reached.')
      return
    }
    elements = stripe.elements({
      mode: 'payment',
      amount: order.totalAmount,
      currency: order.currency.toLowerCase(),
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
    if (js === null || group === undefined || isBusy()) return
    setBusy(true)
    setRefusal(null)
    const refused = await payOrder({
      submit: () => group.submit(),
      createIntent: () => createIntent(order.id),
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
    options.onRefused()
  }

  return {
    orderPath,
    isReady,
    hasWallets,
    /** Why there are no fields to pay with, or null. */
    missing,
    isBusy,
    refusal,
    pay: () => void pay(),
  }
}
