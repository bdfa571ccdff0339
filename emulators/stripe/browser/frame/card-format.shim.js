/** @typedef {{ code: string, message: string }} Fault */

/** @type {[brand: string, first: RegExp, lengths: number[], gaps: number[], cvc: number][]} */
const BRANDS = [
  ['visa', /^4/, [16], [4, 8, 12], 3],
  ['mastercard', /^(5[1-5]|2[2-7])/, [16], [4, 8, 12], 3],
  ['amex', /^3[47]/, [15], [4, 10], 4],
  ['discover', /^(6011|64[4-9]|65)/, [16], [4, 8, 12], 3],
  ['diners', /^3(0[0-5]|[689])/, [14, 16], [4, 8, 12], 3],
  ['jcb', /^35/, [16], [4, 8, 12], 3],
  ['unionpay', /^62/, [16, 19], [4, 8, 12, 16], 3],
]

/** @param {string} text */
export const digitsOf = (text) => text.replace(/\D/g, '')

/** What the first digits tell: brand, lengths, spacing and length of the security code. @param {string} digits */
export function brandOf(digits) {
  const [brand, , lengths, gaps, cvc] = BRANDS.find(([, first]) => first.test(digits)) ?? [
    'unknown',
    /^/,
    [16],
    [4, 8, 12],
    3,
  ]
  return { brand, lengths, gaps, cvc }
}

/** `4242 4242 4242 4242`, or Amex's 4-6-5. @param {string} text */
export function formatNumber(text) {
  const digits = digitsOf(text)
  const { gaps, lengths } = brandOf(digits)
  const kept = digits.slice(0, Math.max(...lengths))
  return [...kept].map((digit, index) => (gaps.includes(index) ? ` ${digit}` : digit)).join('')
}

/** `12 / 30`, forgiving `1/30`, `12-30`, `12/2030`. @param {string} text @param {string} before */
export function formatExpiry(text, before = '') {
  // Deleting back over the slash takes the digit with it, else the slash would come back at once.
  if (before.endsWith(' / ') && text === before.slice(0, -1)) return text.slice(0, 1)
  const [first = '', second] = text.split(/[/\-. ]+/).map(digitsOf)
  let digits = second !== undefined && first.length === 1 ? `0${first}${second}` : digitsOf(text)
  if (/^[2-9]/.test(digits)) digits = `0${digits}`
  const year = digits.slice(2)
  const shortYear =
    year.length === 4 && year.startsWith('20') ? year.slice(2) : year.slice(0, year.startsWith('20') ? 4 : 2)
  return digits.length < 2 ? digits : `${digits.slice(0, 2)} / ${shortYear}`
}

/** @param {string} digits */
function passesLuhn(digits) {
  let sum = 0
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}

/** @param {string} text @returns {Fault | null} */
export function numberFault(text) {
  const digits = digitsOf(text)
  const { lengths } = brandOf(digits)
  if (!lengths.includes(digits.length)) return { code: 'incomplete_number', message: 'Your card number is incomplete.' }
  return passesLuhn(digits) ? null : { code: 'invalid_number', message: 'Your card number is invalid.' }
}

/** Month and four-digit year. @param {string} text */
export function readExpiry(text) {
  const digits = digitsOf(text)
  return { month: Number(digits.slice(0, 2)), year: 2000 + Number(digits.slice(-2)), complete: digits.length >= 4 }
}

/** @param {string} text @param {Date} today @returns {Fault | null} */
export function expiryFault(text, today) {
  const { month, year, complete } = readExpiry(text)
  if (!complete || month < 1 || month > 12) {
    return { code: 'incomplete_expiry', message: "Your card's expiration date is incomplete." }
  }
  if (year < today.getFullYear()) {
    return { code: 'invalid_expiry_year_past', message: "Your card's expiration year is in the past." }
  }
  if (year > today.getFullYear() + 50) {
    return { code: 'invalid_expiry_year', message: "Your card's expiration year is invalid." }
  }
  const past = year === today.getFullYear() && month < today.getMonth() + 1
  return past ? { code: 'invalid_expiry_month_past', message: "Your card's expiration date is in the past." } : null
}

/** @param {string} text @param {string} number @returns {Fault | null} */
export function cvcFault(text, number) {
  const complete = digitsOf(text).length === brandOf(digitsOf(number)).cvc
  return complete ? null : { code: 'incomplete_cvc', message: "Your card's security code is incomplete." }
}

/** Countries whose banks check a postal code. @type {Record<string, { label: string, pattern: RegExp, missing: string }>} */
const POSTAL = {
  US: { label: 'ZIP code', pattern: /^\d{5}(-?\d{4})?$/, missing: 'Your ZIP is invalid.' },
  CA: { label: 'Postal code', pattern: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i, missing: 'Your postal code is incomplete.' },
  GB: {
    label: 'Postal code',
    pattern: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i,
    missing: 'Your postal code is incomplete.',
  },
}

/** Label of the postal code, or null where none is asked. @param {string} country */
export const postalLabel = (country) => POSTAL[country]?.label ?? null

/** @param {string} text @param {string} country @returns {Fault | null} */
export function postalFault(text, country) {
  const rule = POSTAL[country]
  return !rule || rule.pattern.test(text.trim()) ? null : { code: 'incomplete_zip', message: rule.missing }
}
