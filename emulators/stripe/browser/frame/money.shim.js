/** As it is written for people. Stripe writes ISK and UGX with two decimals, against ISO 4217. @param {number} amount minor units @param {string} currency */
export function money(amount, currency) {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
  const digits = ['isk', 'ugx'].includes(currency) ? 2 : (format.resolvedOptions().maximumFractionDigits ?? 2)
  return format.format(amount / 10 ** digits)
}
