import type Stripe from 'stripe'
import type { Account } from '../account.ts'
import { oneOf, read, required } from '../protocol/params.ts'
import { ok, type Result } from '../protocol/refusal.ts'
import type { Call, Route } from '../route.ts'
import { methodOfData, paymentMethodData } from './usable-method.ts'

const CREATE = {
  wallet: required(oneOf('apple_pay', 'google_pay')),
  payment_method_data: required(paymentMethodData),
}

/** A card that comes out of a wallet, as the sheet of the Express Checkout Element makes it; not part of Stripe's public API. */
function create(account: Account, { form, key }: Call): Result<Stripe.PaymentMethod> {
  const values = read(CREATE, form)
  if (!values.ok) return values
  const { wallet: type, payment_method_data } = values.value
  const made = methodOfData(account, payment_method_data, key)
  if (!made.ok || !made.value.card) return made
  const { card } = made.value
  const wallet = { type, [type]: {}, dynamic_last4: card.last4 }
  const method = { ...made.value, card: { ...card, wallet } }
  account.store.put('payment_method', method)
  return ok(method)
}

export const elementsWalletRoutes: Route[] = [
  { method: 'POST', path: '/v1/elements/wallet_payment_methods', publishable: 'always', run: create },
]
