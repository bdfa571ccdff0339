import type Stripe from 'stripe'
import { type Account, type Hidden, idOf, seconds } from '../account.ts'
import { billingDetails, toBillingDetails } from '../protocol/address.ts'
import { newId } from '../protocol/id.ts'
import {
  type Accepts,
  accepted,
  hash,
  integer,
  mergeMetadata,
  metadata,
  oneOf,
  required,
  text,
} from '../protocol/params.ts'
import { cardError, invalid, missing, ok, type Result, refused, unexpectedState } from '../protocol/refusal.ts'
import type { Call } from '../route.ts'
import { brandOf, cardFault } from '../state/card.ts'
import { type TestCard, testCard, testCardOfToken } from '../state/test-card.ts'
import { OTHER_METHODS } from './other-methods.ts'

type Method = Stripe.PaymentMethod

const cardParams = hash({
  number: required(text()),
  exp_month: required(integer()),
  exp_year: required(integer()),
  cvc: text(),
  networks: accepted,
} satisfies Partial<Accepts<Stripe.PaymentMethodCreateParams.Card>>)

/** Parameters that describe a new payment method. */
export const DATA = {
  ...OTHER_METHODS,
  type: required(text()),
  card: cardParams,
  billing_details: billingDetails,
  allow_redisplay: oneOf('always', 'limited', 'unspecified'),
  metadata,
  radar_options: accepted,
} satisfies Accepts<Stripe.PaymentIntentConfirmParams.PaymentMethodData> & { card: unknown }

/** `payment_method_data` of a confirmation, and the body of a create. */
export const paymentMethodData = hash(DATA)
export type PaymentMethodData = NonNullable<Exclude<ReturnType<typeof paymentMethodData>, { ok: false }>['value']>

interface NewMethod {
  number: string
  expMonth: number
  expYear: number
  hasCvc: boolean
  card: TestCard | undefined
  data?: Partial<PaymentMethodData>
}

function checks(card: TestCard | undefined, hasCvc: boolean, billing: Method['billing_details']) {
  const failed = (check: 'cvc' | 'postal_code' | 'line1') => (card?.failedChecks?.includes(check) ? 'fail' : 'pass')
  return {
    address_line1_check: billing.address?.line1 ? failed('line1') : null,
    address_postal_code_check: billing.address?.postal_code ? failed('postal_code') : null,
    cvc_check: hasCvc || card?.failedChecks?.includes('cvc') ? failed('cvc') : null,
  }
}

function createMethod(account: Account, made: NewMethod): Method {
  const brand = made.card?.brand ?? brandOf(made.number)
  const billing = toBillingDetails(made.data?.billing_details)
  const method = {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: made.data?.allow_redisplay ?? 'unspecified',
    billing_details: billing,
    card: {
      brand,
      checks: checks(made.card, made.hasCvc, billing),
      country: made.card?.country ?? 'US',
      display_brand: brand === 'amex' ? 'american_express' : brand,
      exp_month: made.expMonth,
      exp_year: made.expYear,
      fingerprint: `emulated${made.number.slice(-8)}`,
      funding: made.card?.funding ?? 'credit',
      generated_from: null,
      last4: made.number.slice(-4),
      networks: { available: [brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: brand !== 'amex' },
      wallet: null,
    },
    created: seconds(account),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: mergeMetadata({}, made.data?.metadata),
    type: 'card',
  } satisfies Method
  const hidden: Hidden = { card: made.card?.number ?? 'unlisted' }
  account.store.put('payment_method', method, hidden)
  return method
}

/** Makes a method of typed-in card details. Only a publishable key may: a card number must never pass through a shop's server. */
export function methodOfData(account: Account, data: PaymentMethodData, key: Call['key']): Result<Method> {
  if (data.type !== 'card')
    return invalid(`The emulator knows the payment method type card only, not ${data.type}.`, 'type')
  if (!data.card) return invalid('Missing required param: card.', 'card', 'parameter_missing')
  if (key === 'secret') {
    return refused({
      status: 402,
      executed: false,
      error: {
        type: 'invalid_request_error',
        message:
          'Sending credit card numbers directly to the Stripe API is generally unsafe. To continue processing use Stripe.js, the Stripe mobile bindings, or Stripe Elements. For more information, see https://dashboard.stripe.com/account/integration/settings. If you are qualified to handle card data directly, see https://support.stripe.com/questions/enabling-access-to-raw-card-data-apis.',
      },
    })
  }
  const number = data.card.number.replaceAll(/[\s-]/g, '')
  const { exp_month: expMonth, exp_year, cvc } = data.card
  const expYear = exp_year < 100 ? 2000 + exp_year : exp_year
  const fault = cardFault({ number, expMonth, expYear, cvc }, account.now)
  if (fault) return cardError(fault)
  return ok(
    createMethod(account, { number, expMonth, expYear, hasCvc: cvc !== undefined, card: testCard(number), data }),
  )
}

/** The method an id or a test id (`pm_card_visa`: a new method each time) names, if this customer may use it. */
export function usableMethod(
  account: Account,
  id: string,
  customer: string | null,
  param = 'payment_method',
): Result<Method> {
  const card = testCardOfToken(id)
  if (card) {
    const expYear = new Date(account.now).getUTCFullYear() + 1
    return ok(createMethod(account, { number: card.number, expMonth: 8, expYear, hasCvc: false, card }))
  }
  const method = account.store.find('payment_method', id)
  if (!method) return missing('payment_method', id, param)
  if (account.store.hidden(id).spent) {
    return unexpectedState(
      'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.',
      { param },
    )
  }
  const owner = idOf(method.customer)
  if (owner && !customer) {
    return unexpectedState(
      `The payment method you supplied (${id}) belongs to a customer. Please include the customer in the \`customer\` parameter on the PaymentIntent.`,
      { param: 'customer' },
    )
  }
  if (owner && owner !== customer) {
    return unexpectedState(
      `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
      { param },
    )
  }
  return ok(method)
}
