/** @typedef {Record<string, any>} Options */

const OFFLINE = {
  type: 'api_connection_error',
  message:
    'We are experiencing issues connecting to our payments provider. You have not been charged. Please check your internet connection and try again.',
}

/**
 * The frame's own call of the API. Values are flat, `card[number]`; what is empty is left out.
 * @param {'GET' | 'POST'} method @param {string} path @param {Options} values
 * @returns {Promise<{ error?: Options, object?: any }>}
 */
export async function callFromFrame(method, path, values) {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') form.set(name, String(value))
  }
  const get = method === 'GET'
  try {
    const response = await fetch(`../v1/${path}${get ? `?${form}` : ''}`, { method, body: get ? null : form })
    const body = await response.json()
    return body.error ? { error: body.error } : { object: body }
  } catch {
    return { error: OFFLINE }
  }
}

/** Billing details as flat values of a form. @param {Options} billing */
export function billingValues({ address = {}, ...rest }, name = 'billing_details') {
  /** @type {Options} */
  const values = {}
  for (const [part, value] of Object.entries(rest)) values[`${name}[${part}]`] = value
  for (const [part, value] of Object.entries(address)) values[`${name}[address][${part}]`] = value
  return values
}
