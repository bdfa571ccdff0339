import type Stripe from 'stripe'
import { DATED_LIST_PARAMS, page } from '../protocol/page.ts'
import { type Accepts, accepted, read, text } from '../protocol/params.ts'
import { missing, ok } from '../protocol/refusal.ts'
import type { Route } from '../route.ts'

const LIST = {
  ...DATED_LIST_PARAMS,
  charge: text(),
  payment_intent: text(),
} satisfies Accepts<Stripe.Radar.EarlyFraudWarningListParams>

const PATH = '/v1/radar/early_fraud_warnings'

export const earlyFraudWarningRoutes: Route[] = [
  {
    method: 'GET',
    path: PATH,
    run(account, { form }) {
      const values = read(LIST, form)
      if (!values.ok) return values
      const { charge, payment_intent } = values.value
      return page(account.store, 'early_fraud_warning', PATH, values.value, { charge, payment_intent })
    },
  },
  {
    method: 'GET',
    path: `${PATH}/:id`,
    run(account, { id, form }) {
      const values = read({ expand: accepted }, form)
      if (!values.ok) return values
      const warning = account.store.find('early_fraud_warning', id)
      return warning ? ok(warning) : missing('early_fraud_warning', id)
    },
  },
]
