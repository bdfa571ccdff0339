import { emulatorUrl } from './frame.shim.js'

/**
 * @typedef {{ type: string, message: string, code?: string, decline_code?: string, param?: string,
 *   payment_intent?: Intent, [more: string]: unknown }} StripeError
 * @typedef {{ id: string, status: string, amount: number, currency: string, client_secret: string,
 *   next_action: { type: string, redirect_to_url?: { url: string } } | null, last_payment_error: StripeError | null }} Intent
 * @typedef {{ error?: StripeError, paymentIntent?: Intent }} IntentResult
 */

/** Nested values as a form, `a[b]=c`. @param {Record<string, unknown>} values */
export function formOf(values) {
  const form = new URLSearchParams()
  /** @param {string} name @param {unknown} value */
  const add = (name, value) => {
    if (value === undefined || value === null) return
    if (typeof value !== 'object') form.append(name, String(value))
    else for (const [key, child] of Object.entries(value)) add(`${name}[${key}]`, child)
  }
  for (const [name, value] of Object.entries(values)) add(name, value)
  return form
}

/**
 * Calls the API with the publishable key.
 * @param {'GET' | 'POST'} method @param {string} path @param {Record<string, unknown>} values
 * @returns {Promise<{ error?: StripeError, object?: any }>}
 */
export async function callApi(method, path, values) {
  const form = formOf(values)
  const get = method === 'GET'
  try {
    const response = await fetch(emulatorUrl(`v1/${path}${get ? `?${form}` : ''}`), { method, body: get ? null : form })
    const body = await response.json()
    return body.error ? { error: body.error } : { object: body }
  } catch {
    return {
      error: {
        type: 'api_connection_error',
        message:
          'We are experiencing issues connecting to our payments provider. You have not been charged. Please check your internet connection and try again.',
      },
    }
  }
}

/** The id in a client secret. @param {string} clientSecret */
export function intentId(clientSecret) {
  const id = clientSecret.split('_secret_')[0]
  if (!id?.startsWith('pi_') || !clientSecret.includes('_secret_')) {
    throw integrationError(
      `Invalid value for clientSecret: value should be a client secret of the form \${id}_secret_\${secret}. You specified: ${clientSecret}.`,
    )
  }
  return id
}

/** @param {string} key @param {string} clientSecret @returns {Promise<IntentResult>} */
export async function retrieveIntent(key, clientSecret) {
  const { error, object } = await callApi('GET', `payment_intents/${intentId(clientSecret)}`, {
    key,
    client_secret: clientSecret,
  })
  return error ? { error } : { paymentIntent: object }
}

/** What Stripe.js throws when a page uses it wrongly. @param {string} message */
export function integrationError(message) {
  const error = new Error(message)
  error.name = 'IntegrationError'
  return error
}
