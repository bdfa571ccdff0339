import type Stripe from 'stripe'
import { type Account, idOf } from '../account.ts'
import { toShipping } from '../protocol/address.ts'
import type { Values } from '../protocol/params.ts'
import { type Result, unexpectedState } from '../protocol/refusal.ts'
import type { Call } from '../route.ts'
import { confirm } from '../state/confirmation.ts'
import { checkReturnUrl, type Given, openGiven, redirectPage, spendToken } from './given-method.ts'
import type { CONFIRM } from './payment-intent-params.ts'
import { methodOfData, usableMethod } from './usable-method.ts'

type Intent = Stripe.PaymentIntent
type Confirm = Partial<Values<typeof CONFIRM>>

function methodFor(
  account: Account,
  intent: Intent,
  values: Confirm,
  given: Given,
  key: Call['key'],
): Result<Stripe.PaymentMethod> {
  if (values.payment_method_data) return methodOfData(account, values.payment_method_data, key)
  const id = given.method ?? idOf(intent.payment_method)
  if (id) return usableMethod(account, id, idOf(intent.customer))
  return unexpectedState(
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    { code: 'payment_intent_unexpected_state', payment_intent: intent },
  )
}

/** Confirms an intent whose status permits it, with what the request brought. */
export function confirmWith(account: Account, intent: Intent, values: Confirm, key: Call['key']): Result<Intent> {
  const given = openGiven(account, values)
  if (!given.ok) return given
  const { returnUrl } = given.value
  const method = methodFor(account, intent, values, given.value, key)
  if (!method.ok) return method
  if (key === 'secret' && !values.off_session) {
    const returns = checkReturnUrl(intent, returnUrl)
    if (!returns.ok) return returns
  }
  const ready: Intent = {
    ...intent,
    capture_method: values.capture_method ?? intent.capture_method,
    receipt_email: values.receipt_email ?? intent.receipt_email,
    setup_future_usage: values.setup_future_usage ?? intent.setup_future_usage,
    shipping: values.shipping ? toShipping(values.shipping) : intent.shipping,
  }
  spendToken(account, values.confirmation_token, { payment_intent: intent.id })
  const browser = key === 'publishable' || values.use_stripe_sdk === true
  return confirm(account, ready, method.value, {
    offSession: values.off_session !== undefined && values.off_session !== 'false',
    authenticated: false,
    redirect: browser || !returnUrl ? null : { url: redirectPage(intent, returnUrl), returnUrl },
    errorOnRequiresAction: values.error_on_requires_action ?? false,
  })
}
