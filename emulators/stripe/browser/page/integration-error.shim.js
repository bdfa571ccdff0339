/** What Stripe.js throws when a page uses it wrongly. @param {string} message */
export function integrationError(message) {
  const error = new Error(message)
  error.name = 'IntegrationError'
  return error
}
