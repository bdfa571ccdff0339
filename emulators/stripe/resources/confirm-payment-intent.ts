import type Stripe from 'stripe'
import { type Account, idOf } from '../account.ts'
import { toShipping } from '../protocol/address.ts'
import type { Values } from '../protocol/params.ts'
import { invalid, missing, ok, type Result, unexpectedState } from '../protocol/refusal.ts'
import type { Call } from '../route.ts'
import { confirm } from '../state/confirmation.ts'
import type { CONFIRM } from './payment-intent-params.ts'
import { methodOfData, usableMethod } from './payment-methods.ts'

type Intent = Stripe.PaymentIntent
type Confirm = Partial<Values<typeof CONFIRM>>

interface Tokened {
  method: string | undefined
  returnUrl: string | undefined
}

function openToken(account: Account, values: Confirm): Result<Tokened> {
  const given = { method: values.payment_method, returnUrl: values.return_url }
  if (!values.confirmation_token) return ok(given)
  const token = account.store.find('confirmation_token', values.confirmation_token)
  if (!token) return missing('confirmation_token', values.confirmation_token, 'confirmation_token')
  if (token.payment_intent) {
    return unexpectedState(`ConfirmationToken ${token.id} has already been used to confirm a PaymentIntent.`, {
      param: 'confirmation_token',
    })
  }
  return ok({
    method: account.store.hidden(token.id).paymentMethod,
    returnUrl: given.returnUrl ?? token.return_url ?? undefined,
  })
}

function methodFor(
  account: Account,
  intent: Intent,
  values: Confirm,
  given: Tokened,
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

/** Methods that redirect need somewhere to return to, unless the intent excludes them. Stripe.js always sends one. */
function needsReturnUrl(intent: Intent, values: Confirm, returnUrl: string | undefined): boolean {
  const automatic = intent.automatic_payment_methods
  return Boolean(automatic?.enabled) && automatic?.allow_redirects !== 'never' && !returnUrl && !values.off_session
}

/** `/_emulator/stripe/frame/authentication` on the shop's own origin, which is where the return URL points. */
function redirectPage(intent: Intent, returnUrl: string): string {
  const url = new URL('/_emulator/stripe/frame/authentication', returnUrl)
  url.searchParams.set('payment_intent', intent.id)
  url.searchParams.set('client_secret', intent.client_secret ?? '')
  url.searchParams.set('return_url', returnUrl)
  return url.href
}

/** Confirms an intent whose status permits it, with what the request brought. */
export function confirmWith(account: Account, intent: Intent, values: Confirm, key: Call['key']): Result<Intent> {
  const token = openToken(account, values)
  if (!token.ok) return token
  const { returnUrl } = token.value
  if (returnUrl !== undefined && !URL.canParse(returnUrl))
    return invalid('Not a valid URL', 'return_url', 'url_invalid')
  const method = methodFor(account, intent, values, token.value, key)
  if (!method.ok) return method
  if (key === 'secret' && needsReturnUrl(intent, values, returnUrl)) {
    return invalid(
      "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
      'return_url',
    )
  }
  const ready: Intent = {
    ...intent,
    capture_method: values.capture_method ?? intent.capture_method,
    receipt_email: values.receipt_email ?? intent.receipt_email,
    setup_future_usage: values.setup_future_usage ?? intent.setup_future_usage,
    shipping: values.shipping ? toShipping(values.shipping) : intent.shipping,
  }
  if (values.confirmation_token) {
    const used = account.store.find('confirmation_token', values.confirmation_token)
    if (used) account.store.put('confirmation_token', { ...used, payment_intent: intent.id })
  }
  const browser = key === 'publishable' || values.use_stripe_sdk === true
  return confirm(account, ready, method.value, {
    offSession: values.off_session !== undefined && values.off_session !== 'false',
    authenticated: false,
    redirect: browser || !returnUrl ? null : { url: redirectPage(intent, returnUrl), returnUrl },
    errorOnRequiresAction: values.error_on_requires_action ?? false,
  })
}
