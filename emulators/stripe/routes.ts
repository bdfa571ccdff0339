import { accountRoutes } from './resources/account.ts'
import { balanceTransactionRoutes } from './resources/balance-transactions.ts'
import { chargeRoutes } from './resources/charges.ts'
import { confirmationTokenRoutes } from './resources/confirmation-tokens.ts'
import { customerRoutes } from './resources/customers.ts'
import { eventRoutes } from './resources/events.ts'
import { paymentIntentRoutes } from './resources/payment-intents.ts'
import { paymentMethodRoutes } from './resources/payment-methods.ts'
import { refundRoutes } from './resources/refunds.ts'
import { webhookEndpointRoutes } from './resources/webhook-endpoints.ts'
import type { Route } from './route.ts'

/** Every operation the emulator answers. A new resource is a file in `resources/` and a line here. */
export const ROUTES: readonly Route[] = [
  ...accountRoutes,
  ...balanceTransactionRoutes,
  ...chargeRoutes,
  ...confirmationTokenRoutes,
  ...customerRoutes,
  ...eventRoutes,
  ...paymentIntentRoutes,
  ...paymentMethodRoutes,
  ...refundRoutes,
  ...webhookEndpointRoutes,
]
