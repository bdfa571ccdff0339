import type Stripe from 'stripe'
import type { Account } from '../account.ts'
import { shipping, toShipping } from '../protocol/address.ts'
import { DATED_LIST_PARAMS, page } from '../protocol/page.ts'
import {
  type Accepts,
  accepted,
  emptyable,
  hash,
  mergeMetadata,
  metadata,
  oneOf,
  read,
  text,
} from '../protocol/params.ts'
import { missing, ok, type Result } from '../protocol/refusal.ts'
import type { Call, Route } from '../route.ts'

const UPDATE = {
  customer: text(),
  description: text(),
  expand: accepted,
  fraud_details: hash({ user_report: emptyable(oneOf('fraudulent', 'safe')) }),
  metadata: emptyable(metadata),
  receipt_email: text(),
  shipping,
  transfer_group: text(),
} satisfies Accepts<Stripe.ChargeUpdateParams>

const LIST = {
  ...DATED_LIST_PARAMS,
  customer: text(),
  payment_intent: text(),
  transfer_group: text(),
} satisfies Accepts<Stripe.ChargeListParams>

function update(account: Account, { id, form }: Call): Result<Stripe.Charge> {
  const values = read(UPDATE, form)
  if (!values.ok) return values
  const charge = account.store.find('charge', id)
  if (!charge) return missing('charge', id)
  const sent = values.value
  const report = sent.fraud_details?.user_report
  const next: Stripe.Charge = {
    ...charge,
    customer: sent.customer ?? charge.customer,
    description: sent.description ?? charge.description,
    fraud_details: report ? { ...charge.fraud_details, user_report: report } : charge.fraud_details,
    metadata: mergeMetadata(charge.metadata, sent.metadata),
    receipt_email: sent.receipt_email ?? charge.receipt_email,
    shipping: sent.shipping ? toShipping(sent.shipping) : charge.shipping,
    transfer_group: sent.transfer_group ?? charge.transfer_group,
  }
  account.store.put('charge', next)
  account.emit('charge.updated', next)
  return ok(next)
}

export const chargeRoutes: Route[] = [
  {
    method: 'GET',
    path: '/v1/charges',
    run(account, { form }) {
      const values = read(LIST, form)
      if (!values.ok) return values
      const { customer, payment_intent, transfer_group } = values.value
      return page(account.store, 'charge', '/v1/charges', values.value, { customer, payment_intent, transfer_group })
    },
  },
  {
    method: 'GET',
    path: '/v1/charges/:id',
    run(account, { id, form }) {
      const values = read({ expand: accepted }, form)
      if (!values.ok) return values
      const charge = account.store.find('charge', id)
      return charge ? ok(charge) : missing('charge', id)
    },
  },
  { method: 'POST', path: '/v1/charges/:id', run: update },
]
