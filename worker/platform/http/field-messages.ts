import { z } from 'zod'

/** What is wrong with a field, as the validator tells it before it puts words to it. */
export interface RawIssue {
  readonly code?: string | undefined
  readonly input?: unknown
  readonly path?: readonly PropertyKey[] | undefined
  readonly expected?: unknown
  readonly origin?: unknown
  readonly minimum?: unknown
  readonly maximum?: unknown
  readonly format?: unknown
  readonly values?: unknown
  readonly divisor?: unknown
}

// What a field is called where its name alone would make a poor sentence.
const nouns: Readonly<Record<string, string>> = {
  amount: 'an amount',
  attributes: 'the attributes',
  carrier: 'the carrier’s name',
  code: 'the code',
  currentPassword: 'your present password',
  delta: 'by how many units the count changes',
  email: 'an e-mail address',
  evidence: 'the evidence',
  granted: 'yes or no',
  items: 'at least one item',
  newEmail: 'the new e-mail address',
  newPassword: 'a new password',
  onHand: 'how many units there are',
  orderNumber: 'an order number',
  password: 'a password',
  permissions: 'at least one permission',
  returnUrl: 'the address to return to',
  sku: 'a SKU',
  token: 'the token of the link',
  zipCode: 'a postcode',
}

const chosen = /Id$|^(country|currency|kind|language|permissions|role|state|status|sort|captureMethod)$/

/** `categoryId` as `a category`, `shippingAddress` as `a shipping address`. */
function nounOf(path: readonly PropertyKey[]): string {
  const name = path.findLast((part) => typeof part === 'string') ?? ''
  const known = nouns[name]
  if (known !== undefined) return known
  const words = name
    .replace(/Id$/, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  if (words === '') return 'a value'
  return /[^s]s$/.test(words) ? words : `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`
}

const askFor = (path: readonly PropertyKey[]) => {
  const name = path.findLast((part) => typeof part === 'string') ?? ''
  return `${chosen.test(name) ? 'Choose' : 'Enter'} ${nounOf(path)}.`
}

const listed = (values: unknown) => (Array.isArray(values) ? values.map(String).join(', ') : '')

function sayType({ expected, input, path = [] }: RawIssue): string {
  if (path.length === 0 && expected === 'object') return 'Send one JSON object.'
  switch (expected) {
    case 'boolean':
      return 'Answer with true or false.'
    case 'array':
      return input === undefined ? askFor(path) : 'Give this as a list.'
    case 'object':
    case 'record':
      return input === undefined ? askFor(path) : 'Give this as an object with its fields.'
    case 'int':
    case 'number':
      return input === undefined ? askFor(path) : 'Enter a whole number.'
    default:
      return input === undefined || input === null ? askFor(path) : 'Enter this as text.'
  }
}

function sayLimit({ code, origin, minimum, maximum, path = [] }: RawIssue): string {
  const isLow = code === 'too_small'
  const bound = String(isLow ? minimum : maximum)
  switch (origin) {
    case 'string':
      if (isLow && bound === '1') return askFor(path)
      return `Use at ${isLow ? 'least' : 'most'} ${bound} ${bound === '1' ? 'character' : 'characters'}.`
    case 'array':
    case 'set':
      if (isLow && bound === '1') return askFor(path)
      return `Give at ${isLow ? 'least' : 'most'} ${bound}.`
    default:
      return `Enter ${bound} or ${isLow ? 'more' : 'less'}.`
  }
}

const formats: Readonly<Record<string, string>> = {
  date: 'Enter a day such as 2026-11-22.',
  datetime: 'Enter a time such as 2026-11-22T12:00:00Z.',
  email: 'Enter an e-mail address such as name@example.com.',
  safeint: 'Enter a whole number.',
  url: 'Enter a web address that begins with https://.',
}

/** A fault in a sentence for the person who filled in the field: what to do, never what the validator expected. */
export function sayIssue(issue: RawIssue): string {
  const { code, path = [], format, values, divisor } = issue
  switch (code) {
    case 'invalid_type':
      return sayType(issue)
    case 'too_small':
    case 'too_big':
      return sayLimit(issue)
    case 'invalid_format':
      return formats[String(format)] ?? `Check this: it does not look like ${nounOf(path)}.`
    case 'invalid_value':
      return issue.input === undefined ? askFor(path) : `Choose one of these: ${listed(values)}.`
    case 'not_multiple_of':
      return Number(divisor) === 1 ? 'Enter a whole number.' : `Enter a multiple of ${String(divisor)}.`
    case 'unrecognized_keys':
      return 'This field is not known here.'
    default:
      return 'Check this value.'
  }
}

/** Gives the validator these words for every fault whose field has none of its own. */
export function useFieldMessages(): void {
  z.config({ customError: sayIssue })
}
