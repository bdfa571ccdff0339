import type Stripe from 'stripe'
import { type Account, idOf } from '../account.ts'
import { DATED_LIST_PARAMS, page } from '../protocol/page.ts'
import {
  type Accepts,
  accepted,
  emptyable,
  integer,
  mergeMetadata,
  metadata,
  oneOf,
  read,
  text,
} from '../protocol/params.ts'
import { invalid, missing, ok, type Result, unexpectedState } from '../protocol/refusal.ts'
import type { Call, Route } from '../route.ts'
import { giveBack } from '../state/refunding.ts'

type Refund = Stripe.Refund

const CREATE = {
  amount: integer(1),
  charge: text(),
  currency: accepted,
  customer: accepted,
  expand: accepted,
  instructions_email: accepted,
  metadata: emptyable(metadata),
  origin: accepted,
  payment_intent: text(),
  reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
  refund_application_fee: accepted,
  reverse_transfer: accepted,
} satisfies Accepts<Stripe.RefundCreateParams>
const UPDATE = { expand: accepted, metadata: emptyable(metadata) } satisfies Accepts<Stripe.RefundUpdateParams>
const LIST = { ...DATED_LIST_PARAMS, charge: text(), payment_intent: text() } satisfies Accepts<Stripe.RefundListParams>

/** The charge that a refund names, by itself or by its payment. */
export function refundedCharge(account: Account, chargeId?: string, intentId?: string): Result<Stripe.Charge> {
  if (chargeId) {
    const charge = account.store.find('charge', chargeId)
    return charge ? ok(charge) : missing('charge', chargeId, 'charge')
  }
  if (!intentId) {
    return invalid('One of the following params should be provided for this request: payment_intent or charge.')
  }
  const intent = account.store.find('payment_intent', intentId)
  if (!intent) return missing('payment_intent', intentId, 'payment_intent')
  const charge = account.store.find('charge', idOf(intent.latest_charge) ?? '')
  if (intent.status === 'succeeded' && charge) return ok(charge)
  return unexpectedState(`This PaymentIntent (${intentId}) does not have a successful charge to refund.`, {
    param: 'payment_intent',
    code: 'payment_intent_unexpected_state',
  })
}

function create(account: Account, { form }: Call): Result<Refund> {
  const sent = read(CREATE, form)
  if (!sent.ok) return sent
  const { charge: chargeId, payment_intent, amount: asked, reason } = sent.value
  const charge = refundedCharge(account, chargeId, payment_intent)
  if (!charge.ok) return charge
  const metadata = mergeMetadata({}, sent.value.metadata)
  return giveBack(account, charge.value, { amount: asked, reason, metadata })
}

function findRefund(account: Account, id: string): Result<Refund> {
  const refund = account.store.find('refund', id)
  return refund ? ok(refund) : missing('refund', id)
}

function update(account: Account, { id, form }: Call): Result<Refund> {
  const values = read(UPDATE, form)
  if (!values.ok) return values
  const found = findRefund(account, id)
  if (!found.ok) return found
  const next = { ...found.value, metadata: mergeMetadata(found.value.metadata, values.value.metadata) }
  account.store.put('refund', next)
  account.emit('refund.updated', next)
  account.emit('charge.refund.updated', next)
  return ok(next)
}

export const refundRoutes: Route[] = [
  { method: 'POST', path: '/v1/refunds', run: create },
  {
    method: 'GET',
    path: '/v1/refunds',
    run(account, { form }) {
      const values = read(LIST, form)
      if (!values.ok) return values
      const { charge, payment_intent } = values.value
      return page(account.store, 'refund', '/v1/refunds', values.value, { charge, payment_intent })
    },
  },
  {
    method: 'GET',
    path: '/v1/refunds/:id',
    run(account, { id, form }) {
      const values = read({ expand: accepted }, form)
      return values.ok ? findRefund(account, id) : values
    },
  },
  { method: 'POST', path: '/v1/refunds/:id', run: update },
  {
    method: 'POST',
    path: '/v1/refunds/:id/cancel',
    run(account, { id, form }) {
      const values = read({ expand: accepted } satisfies Accepts<Stripe.RefundCancelParams>, form)
      if (!values.ok) return values
      const found = findRefund(account, id)
      if (!found.ok) return found
      return unexpectedState(
        `You cannot cancel this refund because it has a status of ${found.value.status}. Only a refund with one of the following statuses may be canceled: requires_action.`,
      )
    },
  },
]
