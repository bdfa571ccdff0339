import type Stripe from 'stripe'
import { type Account, idOf } from '../account.ts'
import { accepted, read, required, text } from '../protocol/params.ts'
import { missing, ok, type Result, unexpectedState } from '../protocol/refusal.ts'
import type { Call, Route } from '../route.ts'
import { sessionOf } from './customer-sessions.ts'
import { detachMethod } from './payment-methods.ts'

/** What the Payment Element asks for itself; not part of Stripe's public API, so only our own shim calls it. */
const SESSION = { customer_session_client_secret: text(), expand: accepted }
const DETACH = { customer_session_client_secret: required(text()) }

/** The customer's cards that a CustomerSession lets the page show: by `allow_redisplay`, the newest first. */
function shownMethods(account: Account, session: Stripe.CustomerSession): Stripe.PaymentMethod[] {
  const features = session.components?.payment_element.features
  if (features?.payment_method_redisplay !== 'enabled') return []
  const equals = { customer: idOf(session.customer), type: 'card' }
  return account.store
    .list('payment_method', { equals, limit: 100 })
    .data.filter((method) =>
      features.payment_method_allow_redisplay_filters.some((shown) => shown === method.allow_redisplay),
    )
    .slice(0, features.payment_method_redisplay_limit ?? undefined)
}

function openSession(account: Account, { form }: Call): Result<object> {
  const values = read(SESSION, form)
  if (!values.ok) return values
  const secret = values.value.customer_session_client_secret
  if (!secret) return ok({ object: 'elements_session', customer: null })
  const session = sessionOf(account, secret)
  if (!session.ok) return session
  const customer = account.store.find('customer', idOf(session.value.customer) ?? '')
  const { client_secret: _, ...shown } = session.value
  return ok({
    object: 'elements_session',
    customer: {
      id: customer?.id,
      default_payment_method: idOf(customer?.invoice_settings.default_payment_method),
      payment_methods: shownMethods(account, session.value),
      customer_session: shown,
    },
  })
}

function detach(account: Account, { id, form }: Call): Result<Stripe.PaymentMethod> {
  const values = read(DETACH, form)
  if (!values.ok) return values
  const session = sessionOf(account, values.value.customer_session_client_secret)
  if (!session.ok) return session
  if (session.value.components?.payment_element.features?.payment_method_remove !== 'enabled') {
    return unexpectedState('The customer session does not allow removing payment methods.')
  }
  const method = account.store.find('payment_method', id)
  if (!method || method.customer !== session.value.customer) return missing('payment_method', id)
  return ok(detachMethod(account, method))
}

export const elementsRoutes: Route[] = [
  { method: 'GET', path: '/v1/elements/sessions', publishable: 'always', run: openSession },
  { method: 'POST', path: '/v1/elements/payment_methods/:id/detach', publishable: 'always', run: detach },
]
