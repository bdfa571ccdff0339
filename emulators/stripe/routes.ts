import { accountRoutes } from './resources/account.ts'
import { balanceTransactionRoutes } from './resources/balance-transactions.ts'
import { chargeRoutes } from './resources/charges.ts'
import { confirmationTokenRoutes } from './resources/confirmation-tokens.ts'
import { customerSessionRoutes } from './resources/customer-sessions.ts'
import { customerRoutes } from './resources/customers.ts'
import { disputeRoutes } from './resources/disputes.ts'
import { earlyFraudWarningRoutes } from './resources/early-fraud-warnings.ts'
import { elementsRoutes } from './resources/elements.ts'
import { elementsWalletRoutes } from './resources/elements-wallet.ts'
import { eventRoutes } from './resources/events.ts'
import { paymentIntentRoutes } from './resources/payment-intents.ts'
import { paymentMethodDomainRoutes } from './resources/payment-method-domains.ts'
import { paymentMethodRoutes } from './resources/payment-methods.ts'
import { refundRoutes } from './resources/refunds.ts'
import { reviewRoutes } from './resources/reviews.ts'
import { setupIntentRoutes } from './resources/setup-intents.ts'
import { taxCalculationRoutes } from './resources/tax-calculations.ts'
import { taxTransactionRoutes } from './resources/tax-transactions.ts'
import { webhookEndpointRoutes } from './resources/webhook-endpoints.ts'
import type { Route } from './route.ts'

/** Every operation the emulator answers. A new resource is a file in `resources/` and a line here. */
export const ROUTES: readonly Route[] = [
  ...accountRoutes,
  ...balanceTransactionRoutes,
  ...chargeRoutes,
  ...confirmationTokenRoutes,
  ...customerRoutes,
  ...customerSessionRoutes,
  ...disputeRoutes,
  ...earlyFraudWarningRoutes,
  ...elementsRoutes,
  ...elementsWalletRoutes,
  ...eventRoutes,
  ...paymentIntentRoutes,
  ...paymentMethodDomainRoutes,
  ...paymentMethodRoutes,
  ...refundRoutes,
  ...reviewRoutes,
  ...setupIntentRoutes,
  ...taxCalculationRoutes,
  ...taxTransactionRoutes,
  ...webhookEndpointRoutes,
]
