import type Stripe from 'stripe'
import { type Account, idOf, seconds } from '../account.ts'
import { shipping, toShipping } from '../protocol/address.ts'
import { newId } from '../protocol/id.ts'
import { type Accepts, accepted, oneOf, read, text } from '../protocol/params.ts'
import { missing, ok, type Result } from '../protocol/refusal.ts'
import type { Call, Route } from '../route.ts'
import { methodOfData, paymentMethodData, usableMethod } from './usable-method.ts'

/** Stripe gives a token twelve hours. */
const LIFE_SECONDS = 12 * 3600

const CREATE = {
  expand: accepted,
  payment_method: text(),
  payment_method_data: paymentMethodData,
  payment_method_options: accepted,
  return_url: text(),
  setup_future_usage: oneOf('off_session', 'on_session'),
  shipping,
} satisfies Accepts<NonNullable<Parameters<Stripe['testHelpers']['confirmationTokens']['create']>[0]>>

function create(account: Account, { form, key }: Call): Result<Stripe.ConfirmationToken> {
  const values = read(CREATE, form)
  if (!values.ok) return values
  const { payment_method_data: data, payment_method, return_url, setup_future_usage } = values.value
  // A saved card may be previewed by the page; whether it is this shopper's is asked when the token confirms an intent.
  const owner = idOf(account.store.find('payment_method', payment_method ?? '')?.customer)
  const method = data ? methodOfData(account, data, key) : usableMethod(account, payment_method ?? '', owner)
  if (!method.ok) return method
  const { billing_details, card, type, allow_redisplay } = method.value
  const now = seconds(account)
  const token = {
    id: newId('ctoken'),
    object: 'confirmation_token',
    created: now,
    expires_at: now + LIFE_SECONDS,
    livemode: false,
    metadata: null,
    payment_intent: null,
    payment_method_options: null,
    payment_method_preview: {
      allow_redisplay,
      billing_details,
      customer: owner,
      customer_account: null,
      type,
      // The preview's card is the method's card; the SDK declares the two shapes apart.
      card: card as Stripe.ConfirmationToken.PaymentMethodPreview.Card | undefined,
    },
    return_url: return_url ?? null,
    setup_future_usage: setup_future_usage ?? null,
    setup_intent: null,
    shipping: values.value.shipping
      ? { ...toShipping(values.value.shipping), name: values.value.shipping.name ?? '' }
      : null,
    use_stripe_sdk: true,
  } satisfies Stripe.ConfirmationToken
  account.store.put('confirmation_token', token, { paymentMethod: method.value.id })
  return ok(token)
}

export const confirmationTokenRoutes: Route[] = [
  { method: 'POST', path: '/v1/confirmation_tokens', publishable: 'always', run: create },
  { method: 'POST', path: '/v1/test_helpers/confirmation_tokens', run: create },
  {
    method: 'GET',
    path: '/v1/confirmation_tokens/:id',
    run(account, { id, form }) {
      const values = read({ expand: accepted }, form)
      if (!values.ok) return values
      const token = account.store.find('confirmation_token', id)
      return token ? ok(token) : missing('confirmation_token', id)
    },
  },
]
