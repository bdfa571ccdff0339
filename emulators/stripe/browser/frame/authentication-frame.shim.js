import { callFromFrame } from './frame-api.shim.js'
import { money } from './money.shim.js'
import { acceptPage, part } from './port.shim.js'

/** @typedef {{ id: string, object: string, amount?: number, currency?: string, clientSecret: string }} Asked */
/** @typedef {'complete' | 'fail' | 'close'} Outcome */

/**
 * Asks, and tells when the bank knows. Closing tells the bank nothing: the intent keeps waiting.
 * @param {Asked} asked @param {(outcome: Outcome) => void} done
 */
function askBank(asked, done) {
  const buttons = /** @type {const} */ (['complete', 'fail', 'close']).map((outcome) => ({
    outcome,
    button: part(outcome, HTMLButtonElement),
  }))
  const { amount, currency } = asked
  if (amount !== undefined && currency) part('amount', HTMLElement).textContent = money(amount, currency)
  part('amount-row', HTMLElement).hidden = amount === undefined
  part('reason', HTMLElement).textContent =
    amount === undefined ? 'Your bank asks before the card is saved.' : 'Your bank asks before it pays.'
  let answered = false
  /** @param {Outcome} outcome */
  const answer = async (outcome) => {
    if (answered) return
    answered = true
    for (const { button } of buttons) button.disabled = true
    if (outcome !== 'close') {
      part('status', HTMLElement).textContent = 'Asking your bank…'
      const form = new URLSearchParams({ [asked.object]: asked.id, client_secret: asked.clientSecret, outcome })
      // Whatever the network says, the page then reads the intent itself.
      await fetch('../authenticate', { method: 'POST', body: form }).catch(() => undefined)
    }
    done(outcome)
  }
  for (const { outcome, button } of buttons) button.addEventListener('click', () => answer(outcome))
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') answer('close')
  })
  document.body.hidden = false
  part('complete', HTMLButtonElement).focus()
}

acceptPage((options, emit) => {
  askBank(options.intent, () => emit('done'))
  return {}
})

/** Opened as a page of its own, after `redirect_to_url`: afterwards the shopper goes back to the shop. */
async function asPage() {
  const query = new URLSearchParams(location.search)
  const object = query.has('setup_intent') ? 'setup_intent' : 'payment_intent'
  const [id, clientSecret, back] = [object, 'client_secret', 'return_url'].map((name) => query.get(name) ?? '')
  if (!id || !clientSecret || !back || !/^https?:/.test(back)) return
  document.documentElement.dataset.page = 'true'
  const key = document.documentElement.dataset.key ?? ''
  const read = () => callFromFrame('GET', `${object}s/${id}`, { key, client_secret: clientSecret })
  /** @param {string} [status] */
  const goBack = (status = '') => {
    const isThrough = ['succeeded', 'requires_capture', 'processing'].includes(status)
    const url = new URL(back)
    url.searchParams.set(object, id)
    url.searchParams.set(`${object}_client_secret`, clientSecret)
    url.searchParams.set('redirect_status', isThrough ? 'succeeded' : 'failed')
    location.assign(url.href)
  }
  const { object: intent, error } = await read()
  if (!intent) {
    document.body.hidden = false
    part('status', HTMLElement).textContent = error?.message ?? 'There is nothing to ask.'
    for (const button of document.querySelectorAll('button')) button.disabled = true
    return
  }
  // Answered before: the shopper came back to this page.
  if (intent.status !== 'requires_action') {
    goBack(intent.status)
    return
  }
  askBank({ id, object, clientSecret, amount: intent.amount, currency: intent.currency }, async () => {
    const { object: after } = await read()
    goBack(after?.status)
  })
}
if (window.parent === window) asPage()
