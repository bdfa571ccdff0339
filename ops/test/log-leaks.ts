/** Something a log line must never hold (invariant 8): which kind, and in which line, with the value itself left out. */
export interface Leak {
  readonly kind: string
  readonly line: string
}

// A capability, a credential or a person: what each looks like wherever it stands in a line.
const shapes: Readonly<Record<string, RegExp>> = {
  'an e-mail address': /[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}\b/gi,
  'an access token': /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  'a refresh token': /\brt_[\w-]{20,}/g,
  'an order token': /\bordt_[\w-]{10,}/g,
  'a secret key': /\bsk_[\w-]{10,}/g,
  'a webhook secret': /\bwhsec_\w{8,}/g,
  'a client secret': /\b\w+_secret_\w{8,}/g,
  'a link of a mail': /\btok_[0-9a-z]{26}\.[\w-]{10,}/g,
  'a basket, whose id opens it': /\bbsk_[0-9a-z]{26}\b/g,
  'a password hash': /\$(?:scrypt|2[aby])\$/g,
  'a second factor': /\botpauth:|"code":"?\d{6}\b/g,
  'a recovery code': /\b[0-9a-hjkmnp-tv-z]{4}(?:-[0-9a-hjkmnp-tv-z]{4}){3}\b/g,
  'a cookie': /\b(?:__Secure-)?souk_\w+=[\w.%-]{8,}/g,
  'a client address': /\b(?!127\.0\.0\.1\b|0\.0\.0\.0\b)(?:\d{1,3}\.){3}\d{1,3}\b/g,
}

const cardNumber = /(?<![\w.-])\d(?:[ -]?\d){13,18}(?![\w.-])/g

// Members of a log line that would hold a person or a secret whatever their value looks like.
const forbiddenMember =
  /^(?:.*password.*|.*secret.*|.*authorization.*|.*cookie.*|e-?mail|recipient|phone|street2?|city|zipCode|address|firstName|lastName|fullName|token|accessToken|refreshToken|orderToken|ip)$/i

/** Whether digits pass the check that every card number passes (ISO/IEC 7812-1). */
function passesLuhn(text: string): boolean {
  const digits = [...text.replaceAll(/\D/g, '')].reverse().map(Number)
  const total = digits.reduce((sum, digit, index) => {
    const doubled = index % 2 === 1 ? digit * 2 : digit
    return sum + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return total % 10 === 0
}

function membersOf(line: string): string[] {
  try {
    const parsed: unknown = JSON.parse(line)
    return typeof parsed === 'object' && parsed !== null ? Object.keys(parsed) : []
  } catch {
    return []
  }
}

function leaksOfLine(line: string, known: readonly string[]): Leak[] {
  const shaped = Object.entries(shapes).flatMap(([kind, shape]) =>
    line.match(shape) === null ? [] : [{ kind, line: line.replaceAll(shape, '…') }],
  )
  const cards = (line.match(cardNumber) ?? []).filter(passesLuhn)
  const members = membersOf(line).filter((name) => forbiddenMember.test(name))
  const said = known.filter((text) => line.toLowerCase().includes(text.toLowerCase()))
  return [
    ...shaped,
    ...cards.map(() => ({ kind: 'a card number', line: line.replaceAll(cardNumber, '…') })),
    ...members.map((name) => ({ kind: `the member "${name}"`, line: `{"${name}":…}` })),
    ...said.map((text) => ({ kind: 'what a test person typed', line: line.replaceAll(text, '…') })),
  ]
}

/** What the lines of a log hold and must not. `known` are names, streets and passwords that the tests typed in. */
export function findLeaks(text: string, known: readonly string[] = []): Leak[] {
  return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : leaksOfLine(line, known)))
}
