import type Stripe from 'stripe'
import { DATED_LIST_PARAMS, page } from '../protocol/page.ts'
import { type Accepts, accepted, read, text } from '../protocol/params.ts'
import { missing, ok } from '../protocol/refusal.ts'
import type { Route } from '../route.ts'

const LIST = {
  ...DATED_LIST_PARAMS,
  currency: text(),
  payout: accepted,
  source: text(),
  type: text(),
} satisfies Accepts<Stripe.BalanceTransactionListParams>

export const balanceTransactionRoutes: Route[] = [
  {
    method: 'GET',
    path: '/v1/balance_transactions',
    run(account, { form }) {
      const values = read(LIST, form)
      if (!values.ok) return values
      const { currency, source, type } = values.value
      const url = '/v1/balance_transactions'
      return page(account.store, 'balance_transaction', url, values.value, { currency, source, type })
    },
  },
  {
    method: 'GET',
    path: '/v1/balance_transactions/:id',
    run(account, { id, form }) {
      const values = read({ expand: accepted }, form)
      if (!values.ok) return values
      const transaction = account.store.find('balance_transaction', id)
      return transaction ? ok(transaction) : missing('balance_transaction', id)
    },
  },
]
