import type Stripe from 'stripe'
import { accepted, read } from '../protocol/params.ts'
import { ok } from '../protocol/refusal.ts'
import type { Route } from '../route.ts'

export const ACCOUNT_ID = 'acct_1EmulatedSouk'

const account = {
  id: ACCOUNT_ID,
  object: 'account',
  business_profile: null,
  business_type: 'company',
  capabilities: { card_payments: 'active', transfers: 'active' },
  charges_enabled: true,
  country: 'US',
  created: 1_700_000_000,
  default_currency: 'usd',
  details_submitted: true,
  email: 'hello@souk.example',
  metadata: {},
  payouts_enabled: true,
  settings: null,
  type: 'standard',
} satisfies Stripe.Account

export const accountRoutes: Route[] = [
  {
    method: 'GET',
    path: '/v1/account',
    run(_, { form }) {
      const values = read({ expand: accepted }, form)
      return values.ok ? ok(account) : values
    },
  },
]
