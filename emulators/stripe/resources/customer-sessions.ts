import type Stripe from 'stripe'
import { type Account, seconds } from '../account.ts'
import { newId, randomText } from '../protocol/id.ts'
import {
  type Accepts,
  accepted,
  flag,
  hash,
  integer,
  listOf,
  oneOf,
  read,
  required,
  text,
  type Values,
} from '../protocol/params.ts'
import { invalid, ok, type Result } from '../protocol/refusal.ts'
import type { Call, Route } from '../route.ts'
import { checkCustomer } from './given-method.ts'

type Session = Stripe.CustomerSession
type ElementFeatures = Stripe.CustomerSession.Components.PaymentElement.Features

/** Stripe gives a session half an hour. */
const LIFE_SECONDS = 30 * 60
const DEFAULT_REDISPLAY_LIMIT = 3

const switched = oneOf('disabled', 'enabled')
const filters = listOf(oneOf('always', 'limited', 'unspecified'))

const FEATURES = {
  payment_method_allow_redisplay_filters: filters,
  payment_method_redisplay: switched,
  payment_method_redisplay_limit: integer(1, 10),
  payment_method_remove: switched,
  payment_method_save: switched,
  payment_method_save_usage: oneOf('off_session', 'on_session'),
} satisfies Accepts<Stripe.CustomerSessionCreateParams.Components.PaymentElement.Features>

const enabled = hash({ enabled: required(flag) })
const withFeatures = hash({ enabled: required(flag), features: accepted })

const COMPONENTS = {
  active_entitlements: enabled,
  buy_button: enabled,
  customer_portal: enabled,
  customer_sheet: withFeatures,
  mobile_payment_element: withFeatures,
  payment_element: hash({ enabled: required(flag), features: hash(FEATURES) }),
  pricing_table: enabled,
} satisfies Accepts<Stripe.CustomerSessionCreateParams.Components>

const CREATE = {
  components: required(hash(COMPONENTS)),
  customer: text(),
  customer_account: accepted,
  expand: accepted,
} satisfies Accepts<Stripe.CustomerSessionCreateParams>

function elementFeatures(sent: Partial<Values<typeof FEATURES>>): ElementFeatures {
  const redisplay = sent.payment_method_redisplay ?? 'disabled'
  return {
    payment_method_allow_redisplay_filters: sent.payment_method_allow_redisplay_filters ?? ['always'],
    payment_method_redisplay: redisplay,
    payment_method_redisplay_limit:
      redisplay === 'enabled' ? (sent.payment_method_redisplay_limit ?? DEFAULT_REDISPLAY_LIMIT) : null,
    payment_method_remove: sent.payment_method_remove ?? 'disabled',
    payment_method_save: sent.payment_method_save ?? 'disabled',
    payment_method_save_usage: sent.payment_method_save_usage ?? null,
  }
}

function componentsOf(sent: Values<typeof COMPONENTS>): Session['components'] {
  const on = (one: { enabled: boolean } | undefined) => ({ enabled: one?.enabled ?? false })
  const element = sent.payment_element
  return {
    active_entitlements: on(sent.active_entitlements),
    buy_button: on(sent.buy_button),
    customer_portal: on(sent.customer_portal),
    customer_sheet: { ...on(sent.customer_sheet), features: null },
    mobile_payment_element: { ...on(sent.mobile_payment_element), features: null },
    payment_element: { ...on(element), features: element?.enabled ? elementFeatures(element.features ?? {}) : null },
    pricing_table: on(sent.pricing_table),
  }
}

function create(account: Account, { form }: Call): Result<Session> {
  const sent = read(CREATE, form)
  if (!sent.ok) return sent
  const { components, customer } = sent.value
  if (!customer) return invalid('Missing required param: customer.', 'customer', 'parameter_missing')
  const found = checkCustomer(account, customer)
  if (!found.ok) return found
  const payments = components.payment_element?.features
  if (payments?.payment_method_save_usage && payments.payment_method_save !== 'enabled') {
    return invalid(
      'You can only set `payment_method_save_usage` when `payment_method_save` is `enabled`.',
      'components[payment_element][features][payment_method_save_usage]',
    )
  }
  const now = seconds(account)
  const session = {
    object: 'customer_session',
    client_secret: `cuss_secret_${randomText(48)}`,
    components: componentsOf(components),
    created: now,
    customer,
    customer_account: null,
    expires_at: now + LIFE_SECONDS,
    livemode: false,
  } satisfies Session
  account.store.put('customer_session', { ...session, id: newId('cuss') })
  return ok(session)
}

/** The session a page proves to have, or why it may not use it: unknown, or over. */
export function sessionOf(account: Account, clientSecret: string): Result<Session> {
  const equals = { client_secret: clientSecret }
  const [session] = account.store.list('customer_session', { equals, limit: 1 }).data
  const param = 'customer_session_client_secret'
  if (!session) return invalid('No such customer session.', param, 'resource_missing')
  if (session.expires_at <= seconds(account)) {
    return invalid('The customer session has expired.', param, 'customer_session_expired')
  }
  const { id: _, ...shown } = session
  return ok(shown)
}

export const customerSessionRoutes: Route[] = [{ method: 'POST', path: '/v1/customer_sessions', run: create }]
