import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Address, Destination } from './address/address.ts'
import { Amount, Currency, Email, Id, line, pageQuery, pageSchema, Quantity } from './schema.ts'

const accepts = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success

describe('Email', () => {
  it.each([
    ['  Ada@Example.COM ', 'ada@example.com'],
    ['a.b+c@example.co.uk', 'a.b+c@example.co.uk'],
    ['a&b#c!d/e=f@example.com', 'a&b#c!d/e=f@example.com'],
    ["o'brien{x}|~^`$%*?@example.com", "o'brien{x}|~^`$%*?@example.com"],
    ['info@xn--mnchen-3ya.de', 'info@xn--mnchen-3ya.de'],
    ['info@example.xn--p1ai', 'info@example.xn--p1ai'],
  ])('reads %j as one person’s address', (text, address) => {
    expect(Email.parse(text)).toBe(address)
  })

  it.each([
    '',
    'ada',
    'ada@',
    '@example.com',
    'ada@example',
    'ada@@example.com',
    '.ada@example.com',
    'ada.@example.com',
    'a..da@example.com',
    'ada@-example.com',
    'ada@example-.com',
    'ada@example..com',
    'ada@127.0.0.1',
    '"ada"@example.com',
    'ada,omar@example.com',
    'ada<omar@example.com>',
    `${'a'.repeat(65)}@example.com`,
    'a b@example.com',
    'ada@example.com\nbcc:x@example.com',
    `${'a'.repeat(250)}@example.com`,
  ])('refuses %j', (text) => {
    expect(accepts(Email, text)).toBe(false)
  })

  it('lets an address be 254 characters long, as RFC 5321 does', () => {
    const long = `${'a'.repeat(60)}@${`${'b'.repeat(60)}.`.repeat(3)}com`
    expect(long.length).toBeLessThanOrEqual(254)
    expect(accepts(Email, long)).toBe(true)
  })
})

describe('line', () => {
  const name = line(10)

  it('trims, and keeps every script', () => {
    expect(name.parse('  Ada  ')).toBe('Ada')
    expect(name.parse('Zoë 李 🙂')).toBe('Zoë 李 🙂')
  })

  it.each([
    ['nothing', ''],
    ['blanks', '   '],
    ['too much', '12345678901'],
    ['a line break', 'a\nb'],
    ['a carriage return', 'a\rb'],
    ['a tab', 'a\tb'],
    ['a zero byte', 'a\0b'],
    ['an escape', 'a\u001b[31m'],
    ['a delete', 'a\u007fb'],
    ['a control character above ASCII', 'a\u0085b'],
    ['a number', 5],
    ['a zero-width space', '\u200b'],
    ['joiners alone', '\u200d\u200c'],
    ['a soft hyphen', '\u00ad'],
    ['a Hangul filler', '\u3164'],
    ['a blank of Braille', '\u2800'],
    ['a mark that turns the text', 'a\u202egnp.b'],
    ['an isolate', '\u2066a\u2069'],
  ])('refuses %s', (_what, value) => {
    expect(accepts(name, value)).toBe(false)
  })

  it.each(['می\u200cخواهم', 'क्\u200dष', '👩\u200d💻', 'שלום\u200e', 'Ὀδυσσεύς'])('keeps the joiners of %j', (text) => {
    expect(line(20).parse(text)).toBe(text)
  })

  it('counts after trimming', () => {
    expect(name.parse(' 1234567890 ')).toBe('1234567890')
  })
})

describe('Currency', () => {
  it('is answered in upper case', () => {
    expect(['usd', 'Eur', 'JPY'].map((code) => Currency.parse(code))).toEqual(['USD', 'EUR', 'JPY'])
  })

  it.each(['US', 'USDX', 'U$D', ' USD', 'USD\n', '', 840])('refuses %j', (value) => {
    expect(accepts(Currency, value)).toBe(false)
  })
})

describe('Amount and Quantity', () => {
  it.each([
    [0, true],
    [1499, true],
    [99_999_999, true],
    [100_000_000, false],
    [-1, false],
    [14.99, false],
    ['1499', false],
    [Number.NaN, false],
    [Number.POSITIVE_INFINITY, false],
  ])('an amount of %j: %s', (value, valid) => {
    expect(accepts(Amount, value)).toBe(valid)
  })

  it.each([
    [1, true],
    [999, true],
    [0, false],
    [1000, false],
    [-1, false],
    [1.5, false],
    ['2', false],
  ])('a quantity of %j: %s', (value, valid) => {
    expect(accepts(Quantity, value)).toBe(valid)
  })
})

describe('Id', () => {
  it('is bounded text', () => {
    expect(['', 'a', 'a'.repeat(64), 'a'.repeat(65), 1].map((id) => accepts(Id, id))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ])
  })
})

describe('a page', () => {
  const query = z.object(pageQuery)

  it('has 24 items unless asked otherwise, 1 to 100', () => {
    expect(query.parse({})).toEqual({ limit: 24 })
    expect(query.parse({ limit: '100', cursor: 'abc' })).toEqual({ limit: 100, cursor: 'abc' })
    for (const limit of ['0', '101', '1.5', 'many', '-1']) expect(accepts(query, { limit })).toBe(false)
    expect(accepts(query, { cursor: 'a'.repeat(513) })).toBe(false)
  })

  it('says plainly that it is the last one', () => {
    const page = pageSchema(z.string())
    expect(accepts(page, { items: ['a'], nextCursor: null })).toBe(true)
    expect(accepts(page, { items: ['a'] })).toBe(false)
    expect(accepts(page, { items: [1], nextCursor: null })).toBe(false)
  })
})

describe('Address', () => {
  const least = { street: '1 Main St', city: 'Springfield', zipCode: '12345', country: 'us' }

  it('needs what its country needs, and writes the country in upper case', () => {
    expect(Address.parse(least)).toEqual({ ...least, country: 'US' })
    for (const field of Object.keys(least)) expect(accepts(Address, { ...least, [field]: undefined })).toBe(false)
    for (const field of Object.keys(least)) expect(accepts(Address, { ...least, [field]: '' })).toBe(false)
  })

  it('takes a name, a company, a second line, a state and a telephone number', () => {
    const whole = { ...least, name: 'Ada', company: 'Co', street2: 'Flat 2', state: 'IL', phone: '+1 555 0100' }
    expect(Address.parse(whole)).toEqual({ ...whole, country: 'US' })
  })

  it('is without what was left empty', () => {
    expect(Address.parse({ ...least, company: '', street2: ' ', state: '', phone: '' })).toEqual({
      ...least,
      country: 'US',
    })
  })

  it('names the field that its country does not have like this', () => {
    const faultAt = (wrong: object) => Address.safeParse({ ...least, ...wrong }).error?.issues.map(({ path }) => path)
    expect(faultAt({ state: 'Atlantis' })).toEqual([['state']])
    expect(faultAt({ zipCode: '1234' })).toEqual([['zipCode']])
    expect(faultAt({ country: 'ZZ' })).toEqual([['country']])
    expect(faultAt({ country: 'DE', zipCode: '', city: '' })).toEqual([['city'], ['zipCode']])
  })

  it('refuses fields it does not know, control characters, and a country that is not two letters', () => {
    expect(accepts(Address, { ...least, planet: 'Earth' })).toBe(false)
    expect(accepts(Address, { ...least, street: '1 Main St\nBcc: x' })).toBe(false)
    for (const country of ['USA', 'U', 'U1', '', 'EU', 'XX'])
      expect(accepts(Address, { ...least, country })).toBe(false)
    expect(accepts(Address, { ...least, zipCode: '1'.repeat(21) })).toBe(false)
  })
})

describe('Destination', () => {
  it('takes a whole address, or its country alone, and reads what is there', () => {
    expect(Destination.parse({ country: 'el' })).toMatchObject({ country: 'GR' })
    expect(Destination.parse({ country: 'US', state: 'Calif.', zipCode: '9' })).toMatchObject({ state: 'CA' })
    expect(Destination.parse({ country: 'DE', state: '', zipCode: '', city: '', street: '' })).not.toHaveProperty(
      'state',
    )
    expect(accepts(Destination, { country: 'US', state: 'Atlantis' })).toBe(false)
    expect(accepts(Destination, { state: 'CA' })).toBe(false)
  })
})
