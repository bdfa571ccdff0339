import { createCardForm } from './card-form.shim.js'
import { createChoices, knownToPage, readSession } from './choices.shim.js'
import { billingValues, callFromFrame } from './frame-api.shim.js'
import { acceptPage, dress, part, tellFocus } from './port.shim.js'

/** @typedef {Record<string, any>} Options */

/** @param {Options} options */
async function loadSession({ key, customerSession }) {
  if (!customerSession) return { session: readSession({}) }
  const query = { key, customer_session_client_secret: customerSession }
  const { error, object } = await callFromFrame('GET', 'elements/sessions', query)
  return error ? { error } : { session: readSession(object) }
}

acceptPage(async (options, emit) => {
  const { error, session } = await loadSession(options)
  if (!session) {
    emit('loaderror', { error })
    return undefined
  }
  const save = part('save', HTMLInputElement)
  let settings = options
  const card = createCardForm(options, changed)
  const choices = createChoices(session, { key: options.key, secret: options.customerSession, changed, emit })

  function place() {
    const isNew = !choices.card() && !choices.wallet()
    part('card', HTMLElement).hidden = !isNew
    part('save-field', HTMLElement).hidden = !(isNew && session?.canSave)
    part('terms', HTMLElement).hidden = !isNew || (!settings.setupFutureUsage && settings.mode !== 'setup')
  }
  function changed() {
    place()
    const saved = choices.card()
    const wallet = choices.wallet()
    const isNew = !saved && !wallet
    emit(
      'change',
      /** @satisfies {Omit<import('@stripe/stripe-js').StripePaymentElementChangeEvent, 'elementType'>} */ ({
        empty: isNew && card.isEmpty(),
        complete: !isNew || card.isComplete(),
        collapsed: false,
        value: {
          type: wallet ?? 'card',
          ...(session?.canSave && isNew ? { savePaymentMethod: save.checked } : {}),
          ...(saved ? { payment_method: knownToPage(saved) } : {}),
        },
      }),
    )
  }
  save.addEventListener('change', changed)
  tellFocus(emit)
  part('form', HTMLFormElement).addEventListener('submit', (event) => event.preventDefault())

  /** @param {Options} next */
  const apply = (next) => {
    settings = next
    dress(settings.appearance ?? {})
    card.apply(settings)
    choices.apply(settings.wallets ?? [], settings.element?.readOnly === true)
    place()
  }
  apply(options)
  // The page hears of the card chosen for it, after `ready`.
  if (choices.card()) setTimeout(changed)

  /** Whether the shopper will see this card again (docs.stripe.com/payments/save-customer-payment-methods). */
  const redisplay = () => {
    if (!settings.customerSession) return undefined
    if (session.canSave && save.checked) return 'always'
    return settings.mode === 'setup' || settings.setupFutureUsage ? 'limited' : undefined
  }

  return {
    update: apply,
    focus: () => (choices.card() || choices.wallet() ? choices.focus() : card.focus()),
    blur: () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
    clear: card.clear,
    /** `wallet` asks the page to open that wallet's sheet. */
    validate() {
      if (choices.card()) return {}
      const wallet = choices.wallet()
      return wallet ? { wallet } : card.validate()
    },
    /** The card leaves this frame here, and only to the emulator. */
    async createPaymentMethod({ key, billing, more }) {
      const chosen = choices.card()
      if (chosen) return { paymentMethod: chosen }
      const answer = await callFromFrame('POST', 'payment_methods', {
        key,
        type: 'card',
        allow_redisplay: more?.allow_redisplay ?? redisplay(),
        ...card.values(),
        ...billingValues(card.billing(billing)),
      })
      if (answer.error) return { error: answer.error }
      const usage = session.canSave && save.checked ? session.saveUsage : undefined
      return { paymentMethod: answer.object, usage }
    },
  }
})
