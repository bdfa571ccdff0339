import type { FormHash } from '../protocol/form.ts'
import { createTestStripe, PUBLISHABLE_KEY, type TestStripe } from './in-memory.ts'
import { chargeOf, ORDER, pay } from './payments.ts'

/** An answer of the emulator, as JSON, with the operation it answers. */
export interface Sample {
  method: string
  path: string
  body: Record<string, unknown>
}

const RETURN = { return_url: 'https://shop.example/done' }
const CARD = { payment_method: 'pm_card_visa', ...RETURN }

function recorder(stripe: TestStripe) {
  const samples: Sample[] = []
  const call = (method: string, path: string, form: FormHash = {}, key?: string): Record<string, unknown> => {
    const { status, body } = stripe.call(method, path, form, key ? { key } : {})
    if (status !== 200) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`)
    samples.push({ method, path, body })
    return body
  }
  return {
    samples,
    post: (path: string, form?: FormHash) => call('POST', path, form),
    get: (path: string, form?: FormHash) => call('GET', path, form),
    remove: (path: string) => call('DELETE', path),
    fromPage: (method: string, path: string, form: FormHash) => call(method, path, form, PUBLISHABLE_KEY),
    /** Reads an object and its list. */
    read(path: string, id: unknown, form?: FormHash) {
      call('GET', `${path}/${id}`)
      call('GET', path, form)
    },
  }
}

type Recorder = ReturnType<typeof recorder>

function visitCustomers({ post, get, remove, read, fromPage }: Recorder): void {
  const address = { line1: '1 High Street', city: 'London', postal_code: 'N1', country: 'GB' }
  const customer = String(
    post('/v1/customers', { email: 'a@example.com', address, shipping: { name: 'A', address } }).id,
  )
  const path = `/v1/customers/${customer}`
  const card = String(post('/v1/payment_methods/pm_card_visa/attach', { customer }).id)
  post(path, { invoice_settings: { default_payment_method: card } })
  read('/v1/customers', customer)
  get('/v1/customers/search', { query: "email:'a@example.com'" })
  get(`${path}/payment_methods`)
  get(`${path}/payment_methods/${card}`)
  post(`/v1/payment_methods/${card}`, { allow_redisplay: 'always' })
  read('/v1/payment_methods', card, { customer })
  const details = { number: '4242424242424242', exp_month: '12', exp_year: '2030', cvc: '123' }
  fromPage('POST', '/v1/payment_methods', { type: 'card', card: details })
  const features = { payment_method_redisplay: 'enabled', payment_method_remove: 'enabled' }
  fromPage('POST', '/v1/elements/wallet_payment_methods', {
    wallet: 'apple_pay',
    payment_method_data: { type: 'card', card: details },
  })
  const components = { payment_element: { enabled: 'true', features } }
  const session = String(post('/v1/customer_sessions', { customer, components }).client_secret)
  fromPage('GET', '/v1/elements/sessions', { customer_session_client_secret: session })
  fromPage('POST', `/v1/elements/payment_methods/${card}/detach`, { customer_session_client_secret: session })
  const other = post('/v1/payment_methods/pm_card_mastercard/attach', { customer }).id
  post(`/v1/payment_methods/${other}/detach`)
  visitSetups({ post, read }, customer)
  remove(path)
  get(path)
}

function visitSetups({ post, read }: Pick<Recorder, 'post' | 'read'>, customer: string): void {
  const setup = post('/v1/setup_intents', { customer }).id
  post(`/v1/setup_intents/${setup}`, { description: 'Save a card' })
  post(`/v1/setup_intents/${setup}/confirm`, { ...RETURN, payment_method: 'pm_card_authenticationRequired' })
  read('/v1/setup_intents', setup)
  post(`/v1/setup_intents/${setup}/cancel`)
  post('/v1/setup_intents', { customer, confirm: 'true', ...CARD })
}

function visitPayments(stripe: TestStripe, { post, get, read, fromPage }: Recorder): void {
  const fresh = { amount: '1000', currency: 'usd', metadata: { order_id: ORDER } }
  const held = post('/v1/payment_intents', { ...fresh, capture_method: 'manual' }).id
  post(`/v1/payment_intents/${held}`, { amount: '1200' })
  post(`/v1/payment_intents/${held}/confirm`, { ...CARD, expand: ['latest_charge'] })
  post(`/v1/payment_intents/${held}/capture`, { amount_to_capture: '700' })
  read('/v1/payment_intents', held)
  get('/v1/payment_intents/search', { query: `metadata['order_id']:'${ORDER}'` })
  const left = post('/v1/payment_intents', fresh).id
  post(`/v1/payment_intents/${left}/cancel`, { cancellation_reason: 'abandoned' })
  const asked = post('/v1/payment_intents', {
    ...fresh,
    confirm: 'true',
    ...CARD,
    payment_method: 'pm_card_authenticationRequired',
  })
  stripe.authenticate(String(asked.id), false)
  get(`/v1/payment_intents/${asked.id}`)
  const data = { type: 'card', card: { number: '4242424242424242', exp_month: '12', exp_year: '2030', cvc: '123' } }
  const token = fromPage('POST', '/v1/confirmation_tokens', { payment_method_data: data, ...RETURN }).id
  post('/v1/payment_intents', { ...fresh, confirm: 'true', confirmation_token: String(token) })
  get(`/v1/confirmation_tokens/${token}`)
  post('/v1/test_helpers/confirmation_tokens', { payment_method: 'pm_card_visa' })
  stripe.call('POST', '/v1/payment_intents', {
    ...fresh,
    confirm: 'true',
    ...CARD,
    payment_method: 'pm_card_visa_chargeDeclined',
  })
  get('/v1/payment_intents')
  const unclaimed = post('/v1/payment_intents', { ...fresh, capture_method: 'manual', confirm: 'true', ...CARD }).id
  stripe.advance(8 * 24 * 3600 * 1000)
  get(`/v1/payment_intents/${unclaimed}`)
}

function visitAftermath(stripe: TestStripe, { post, read }: Recorder): void {
  const disputed = [1, 2].map(() => pay(stripe, 'pm_card_createDispute'))
  const refunded = pay(stripe, 'pm_card_pendingRefund')
  const warned = pay(stripe, 'pm_card_createIssuerFraudRecord')
  const reviewed = pay(stripe, 'pm_card_riskLevelElevated')
  read('/v1/reviews', reviewed.review)
  post(`/v1/reviews/${reviewed.review}/approve`)
  stripe.advance(5_000)
  const charge = chargeOf(stripe, refunded)
  read('/v1/charges', charge.id)
  post(`/v1/charges/${charge.id}`, { description: 'A rug' })
  read('/v1/balance_transactions', charge.balance_transaction)
  const refund = post('/v1/refunds', { payment_intent: refunded.id, amount: '300' }).id
  post(`/v1/refunds/${refund}`, { metadata: { by: 'staff' } })
  read('/v1/refunds', refund)
  stripe.advance(60_000)
  read('/v1/refunds', refund)
  const [warning] = stripe.store.list('early_fraud_warning', { equals: { payment_intent: warned.id }, limit: 1 }).data
  read('/v1/radar/early_fraud_warnings', warning?.id)
  post('/v1/refunds', { payment_intent: warned.id, reason: 'fraudulent' })
  const [won, lost] = stripe.store.list('dispute', { limit: disputed.length }).data
  post(`/v1/disputes/${won?.id}`, { evidence: { uncategorized_text: 'winning_evidence' } })
  stripe.advance(1_000)
  read('/v1/disputes', won?.id)
  post(`/v1/disputes/${lost?.id}/close`)
  const failing = pay(stripe, 'pm_card_refundFail')
  post('/v1/refunds', { payment_intent: failing.id })
  stripe.advance(60_000)
}

function visitTheRest(stripe: TestStripe, { post, get, read, remove }: Recorder): void {
  get('/v1/account')
  const endpoint = post('/v1/webhook_endpoints', { url: 'https://shop.example/hooks', enabled_events: ['*'] }).id
  post(`/v1/webhook_endpoints/${endpoint}`, { description: 'Second' })
  read('/v1/webhook_endpoints', endpoint)
  remove(`/v1/webhook_endpoints/${endpoint}`)
  const domain = post('/v1/payment_method_domains', { domain_name: 'shop.example.com' }).id
  post(`/v1/payment_method_domains/${domain}`, { enabled: 'false' })
  post(`/v1/payment_method_domains/${domain}/validate`)
  read('/v1/payment_method_domains', domain)
  const calculation = String(
    post('/v1/tax/calculations', {
      currency: 'usd',
      line_items: [{ amount: '1000', reference: 'rug' }],
      shipping_cost: { amount: '200' },
      customer_details: { address: { country: 'US', state: 'CA' }, address_source: 'shipping' },
    }).id,
  )
  get(`/v1/tax/calculations/${calculation}`)
  get(`/v1/tax/calculations/${calculation}/line_items`)
  const transactions = '/v1/tax/transactions'
  const original = String(post(`${transactions}/create_from_calculation`, { calculation, reference: 'order-1' }).id)
  get(`${transactions}/${original}`)
  post(`${transactions}/create_reversal`, { original_transaction: original, reference: 'back-1', mode: 'full' })
  read('/v1/events', stripe.store.list('event', { limit: 1 }).data[0]?.id, { limit: '100' })
}

/** What happens by itself, or that the control API alone brings about. */
async function letHappen(stripe: TestStripe): Promise<void> {
  const setup = stripe.post('/v1/setup_intents', {
    confirm: 'true',
    ...CARD,
    payment_method: 'pm_card_authenticationRequired',
  })
  await stripe.control('POST', `/intents/${setup.body.id}/authenticate`, { outcome: 'fail' })
  const customer = String(stripe.post('/v1/customers').body.id)
  const { id } = stripe.post('/v1/payment_methods/pm_card_visa/attach', { customer }).body
  await stripe.control('POST', `/payment-methods/${id}/renew`)
  stripe.setChaos(ORDER, { processing: 'succeeds' })
  pay(stripe, 'pm_card_visa')
}

/** Calls every operation at least once and lets every kind of event happen. Answers what was answered. */
export async function takeTour(): Promise<{ stripe: TestStripe; samples: Sample[] }> {
  const stripe = createTestStripe()
  const visit = recorder(stripe)
  visitCustomers(visit)
  visitPayments(stripe, visit)
  visitAftermath(stripe, visit)
  visitTheRest(stripe, visit)
  await letHappen(stripe)
  return { stripe, samples: visit.samples }
}
