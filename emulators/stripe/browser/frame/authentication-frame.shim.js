import { acceptPage, part } from './port.shim.js'

/** @typedef {{ id: string, amount: number, currency: string, clientSecret: string }} Asked */

/** Stripe writes ISK and UGX with two decimals, against ISO 4217. @param {number} amount @param {string} currency */
function money(amount, currency) {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
  const digits = ['isk', 'ugx'].includes(currency) ? 2 : (format.resolvedOptions().maximumFractionDigits ?? 2)
  return format.format(amount / 10 ** digits)
}

/** @param {Asked} asked @param {(outcome: 'complete' | 'fail') => void} done */
function ask(asked, done) {
  const complete = part('complete', HTMLButtonElement)
  const fail = part('fail', HTMLButtonElement)
  part('amount', HTMLElement).textContent = money(asked.amount, asked.currency)
  let answered = false
  /** @param {'complete' | 'fail'} outcome */
  const answer = async (outcome) => {
    if (answered) return
    answered = true
    complete.disabled = true
    fail.disabled = true
    part('status', HTMLElement).textContent = 'Asking your bank…'
    const form = new URLSearchParams({ payment_intent: asked.id, client_secret: asked.clientSecret, outcome })
    // Whatever the network says, the page then reads the intent itself.
    await fetch('../authenticate', { method: 'POST', body: form }).catch(() => undefined)
    done(outcome)
  }
  complete.addEventListener('click', () => answer('complete'))
  fail.addEventListener('click', () => answer('fail'))
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') answer('fail')
  })
  document.body.hidden = false
  complete.focus()
  return answer
}

acceptPage((options, emit) => {
  const answer = ask(options.paymentIntent, () => emit('done'))
  return { fail: () => answer('fail') }
})

/** Opened as a page of its own, after `redirect_to_url`: afterwards the shopper goes back to the shop. */
async function asPage() {
  const query = new URLSearchParams(location.search)
  const [id, clientSecret, back] = ['payment_intent', 'client_secret', 'return_url'].map(
    (name) => query.get(name) ?? '',
  )
  if (!id || !clientSecret || !back || !/^https?:/.test(back)) return
  document.documentElement.dataset.page = 'true'
  const key = document.documentElement.dataset.key ?? ''
  const read = new URLSearchParams({ key, client_secret: clientSecret })
  const intent = await (await fetch(`../v1/payment_intents/${id}?${read}`)).json()
  ask({ id, clientSecret, amount: intent.amount, currency: intent.currency }, async () => {
    const after = await (await fetch(`../v1/payment_intents/${id}?${read}`)).json()
    const url = new URL(back)
    url.searchParams.set('payment_intent', id)
    url.searchParams.set('payment_intent_client_secret', clientSecret)
    url.searchParams.set('redirect_status', after.status === 'requires_payment_method' ? 'failed' : 'succeeded')
    location.assign(url.href)
  })
}
if (window.parent === window) asPage()
