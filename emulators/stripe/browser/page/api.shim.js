import { emulatorUrl } from './frame.shim.js'

/**
 * @typedef {{ type: string, message: string, code?: string, decline_code?: string, param?: string,
 *   [more: string]: unknown }} StripeError
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

/** What Stripe.js throws when a page uses it wrongly. @param {string} message */
export function integrationError(message) {
  const error = new Error(message)
  error.name = 'IntegrationError'
  return error
}
