/** Where a person is held in D1, and what an export and an erasure do about it; null stands for "nothing", with a reason. */
export interface Place {
  /** The member of the export it appears in. */
  readonly exported: string | null
  /** What the erasure does with it. */
  readonly erased: string | null
  /** Why, where one of both is null. */
  readonly because?: string
}

const byOrder = 'with the order, once it is over'
const staffId = 'The id of a member of staff, who answers for what was done; their own account can be erased.'
const noPerson = 'No personal data: ids, amounts and times of the shop.'
const proof = 'Proves an identity: handing it out would hand out the account.'

/** Every table that holds something about people, column by column. A test reads the schema and fails on a new one. */
export const places: Readonly<Record<string, Readonly<Record<string, Place>>>> = {
  users: {
    email: { exported: 'account', erased: 'replaced by a word of the account’s id' },
    first_name: { exported: 'account', erased: 'emptied' },
    last_name: { exported: 'account', erased: 'emptied' },
    password_hash: { exported: null, erased: 'replaced by a word that opens nothing', because: proof },
    last_login_at: { exported: 'account', erased: 'emptied' },
  },
  sessions: {
    user_id: {
      exported: 'sessions',
      erased: null,
      because: 'An id without a person; the row goes at the session’s end.',
    },
    user_agent: { exported: 'sessions', erased: 'emptied' },
  },
  refresh_tokens: { token_hash: { exported: null, erased: 'deleted', because: proof } },
  basket_owners: {
    user_id: { exported: null, erased: null, because: 'Nothing writes it: a basket’s id comes from the account’s.' },
  },
  account_tokens: {
    user_id: { exported: 'account', erased: 'deleted' },
    email: { exported: 'account', erased: 'deleted' },
  },
  addresses: {
    user_id: { exported: 'addresses', erased: 'deleted' },
    address: { exported: 'addresses', erased: 'deleted' },
    label: { exported: 'addresses', erased: 'deleted' },
  },
  second_factors: {
    user_id: { exported: 'account', erased: 'deleted' },
    sealed_secret: { exported: null, erased: 'deleted', because: proof },
  },
  factor_recoveries: {
    user_id: { exported: null, erased: 'deleted', because: 'A request of a day; the audit log of the account has it.' },
    email: { exported: null, erased: 'deleted', because: 'The account’s own address, which is exported there.' },
  },
  recovery_codes: {
    user_id: { exported: 'account', erased: 'deleted' },
    code_hash: { exported: null, erased: 'deleted', because: proof },
  },
  login_throttles: { key: { exported: null, erased: null, because: 'A keyed hash, deleted after a day.' } },
  api_keys: {
    name: { exported: null, erased: null, because: 'What staff called a program.' },
    key_hash: { exported: null, erased: null, because: proof },
    created_by: { exported: null, erased: null, because: staffId },
  },
  consents: { user_id: { exported: 'consents', erased: 'deleted' } },
  erasures: {
    user_id: { exported: null, erased: null, because: 'The proof of the erasure; deleted after three years.' },
  },
  orders: {
    user_id: { exported: 'orders', erased: byOrder },
    email: { exported: 'orders', erased: byOrder },
    shipping_address: { exported: 'orders', erased: `${byOrder}; country and state stay` },
    fingerprint: { exported: null, erased: byOrder, because: 'A hash of what the export shows.' },
    basket_id: { exported: 'orders', erased: byOrder },
    stripe_payment_intent_id: { exported: 'orders', erased: null, because: 'The bookkeeping’s link to the payment.' },
  },
  order_history: {
    actor: { exported: 'orders', erased: byOrder },
    note: { exported: 'orders', erased: byOrder },
  },
  order_tokens: { token_hash: { exported: null, erased: byOrder, because: proof } },
  fulfilments: {
    tracking_number: { exported: 'orders', erased: byOrder },
    tracking_url: { exported: 'orders', erased: byOrder },
  },
  checkout_attempts: {
    basket_id: { exported: null, erased: byOrder, because: 'What the order shows; deleted after a month.' },
    client: { exported: null, erased: byOrder, because: 'A keyed hash of an address; deleted after a month.' },
    buyer: {
      exported: null,
      erased: byOrder,
      because: 'A keyed hash, or the id of the account; deleted after a month.',
    },
  },
  idempotency_keys: {
    scope: { exported: null, erased: 'deleted', because: 'Kept for a day.' },
    body: { exported: null, erased: 'deleted', because: 'A copy of an answer, kept for a day.' },
    body_hash: { exported: null, erased: 'deleted', because: 'Kept for a day.' },
  },
  payments: { card_last4: { exported: 'payments', erased: byOrder } },
  payment_customers: {
    user_id: { exported: 'paymentMethods', erased: 'deleted, there and at Stripe' },
    stripe_customer_id: { exported: 'paymentMethods', erased: 'deleted, there and at Stripe' },
  },
  refunds: {
    actor: { exported: 'payments', erased: null, because: staffId },
    note: { exported: 'payments', erased: byOrder },
  },
  disputes: { evidence: { exported: 'payments', erased: byOrder } },
  stripe_events: {
    payload: { exported: null, erased: byOrder, because: 'Ids of Stripe; the payment itself is exported.' },
  },
  deliveries: {
    recipient: { exported: 'messages', erased: 'replaced' },
    subject: { exported: 'messages', erased: 'emptied' },
    reference: { exported: 'messages', erased: 'emptied where it is the account’s id' },
    provider_message_id: { exported: 'messages', erased: 'emptied' },
  },
  outbox: {
    payload: {
      exported: null,
      erased: 'emptied',
      because: 'Ids on their way to a queue; what comes of them is exported.',
    },
    effect_key: { exported: null, erased: 'replaced where it names the account', because: 'An id.' },
  },
  search_entries: {
    sort_key: { exported: null, erased: 'deleted with every other key', because: 'Made of what the export shows.' },
  },
  dead_letters: { body: { exported: null, erased: 'deleted', because: 'A copy of what is in the outbox.' } },
  audit_log: {
    actor: {
      exported: 'activity',
      erased: null,
      because: 'Rows hold ids and redacted values, and are never edited (decisions/audit-chain).',
    },
    entity_id: { exported: 'activity', erased: null, because: 'As above.' },
    before: { exported: 'activity', erased: null, because: 'As above.' },
    after: { exported: 'activity', erased: null, because: 'As above.' },
  },
}

/** Columns whose names look as if they held people, and do not. */
export const impersonal: Readonly<Record<string, string>> = {
  'categories.name': noPerson,
  'products.name': noPerson,
  'product_attributes.name': noPerson,
  'collections.name': noPerson,
  'order_items.name': noPerson,
  'shipping_methods.name': noPerson,
  'order_history.note_audience': noPerson,
  'common_passwords.password': 'A published list; no person of this shop chose them.',
  'tax_rates.name': noPerson,
  'due_jobs.name': noPerson,
  'payments.idempotency_key': 'Made of the order’s id.',
  'idempotency_keys.key': 'Random text of a client; the row is deleted.',
  'orders.shipping_method_name': noPerson,
  'basket_owners.basket_id': 'Nothing writes it.',
  'disputes.evidence_due_by': noPerson,
  'second_payments.evidence_due_by': noPerson,
  'payments.key_created_at': noPerson,
  'payments.capture_before': noPerson,
  'users.is_email_verified': 'Exported with the account, and false once it is erased.',
  'audit_head.hash': noPerson,
  'counters.name': noPerson,
  'counters.label': noPerson,
  'audit_log.hash': noPerson,
}

/** Whether a column’s name suggests that it holds something about a person. */
export function looksPersonal(column: string): boolean {
  return /(?:^|_)(?:user|email|mail|name|phone|street|address|addresses|city|zip|recipient|actor|owner|customer|note|notes|evidence|payload|body|agent|ip|token|hash|secret|scope|tracking|last4|subject|reference|created_by|before|after|label|key|basket_id)(?:_|$)/.test(
    column,
  )
}
