import { iso } from '../../kernel/clock.ts'
import type { Stripe } from '../stripe/stripe.ts'
import type { SavedMethod } from './contract.ts'

/** A saved card as its owner knows it again. */
export function presentMethod(method: Stripe.PaymentMethod, defaultId: string | null): SavedMethod {
  const { card } = method
  return {
    id: method.id,
    type: method.type,
    brand: card?.brand ?? null,
    last4: card?.last4 ?? null,
    expMonth: card?.exp_month ?? null,
    expYear: card?.exp_year ?? null,
    wallet: card?.wallet?.type ?? null,
    isDefault: method.id === defaultId,
    createdAt: iso(method.created * 1000),
  }
}

/** The card a customer pays with when none is named; null when none is chosen, or the customer is gone. */
export function defaultOf(customer: Stripe.Customer | Stripe.DeletedCustomer): string | null {
  if (customer.deleted) return null
  const method = customer.invoice_settings.default_payment_method
  return typeof method === 'string' ? method : (method?.id ?? null)
}
