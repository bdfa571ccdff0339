import { emulatorUrl } from './frame.shim.js'
import { ownerOf } from './intents.shim.js'

/** @typedef {import('./intents.shim.js').StripeError} StripeError @typedef {import('./intents.shim.js').Outcome} Outcome */

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

/** Reads an intent as the page may see it. @param {string} key @param {string} clientSecret @returns {Promise<Outcome>} */
export async function retrieveIntent(key, clientSecret) {
  const { id, kind } = ownerOf(clientSecret)
  const { error, object } = await callApi('GET', `${kind}s/${id}`, { key, client_secret: clientSecret })
  return error ? { error } : { intent: object }
}
