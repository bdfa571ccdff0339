import { expect, it } from 'vitest'
import { isSubjectId, namedInFull, withWords } from './find-subject.ts'

const person = (id: string, firstName: string, lastName: string, email: string) => ({ id, firstName, lastName, email })

it('knows an id from a name, an e-mail address or an order number', () => {
  for (const id of ['usr_01J', 'ord_x', 'key_1', 'system:order-expiry', 'stripe:dashboard', 'guest']) {
    expect(isSubjectId(id), id).toBe(true)
  }
  for (const text of ['Ada', 'jo_smith@example.com', 'SK-1001', 'guest house', 'Иван']) {
    expect(isSubjectId(text), text).toBe(false)
  }
})

it('finds people by parts of their name or address, in any script and case', () => {
  const all = [person('1', 'Émile', 'Özdemir', 'e@example.com'), person('2', 'Иван', '', 'ivan@example.org')]
  expect(withWords('ozdemir emi', all).map(({ id }) => id)).toEqual(['1'])
  expect(withWords('ИВАН', all).map(({ id }) => id)).toEqual(['2'])
  expect(withWords('example.org', all).map(({ id }) => id)).toEqual(['2'])
  expect(withWords('zoe', all)).toEqual([])
})

it('takes a name in full as a choice only while one alone has it', () => {
  const found = [
    { id: '1', name: 'Ada Lovelace', detail: 'ada@example.com' },
    { id: '2', name: 'Ada Lovelace', detail: 'ada@example.org' },
  ]
  expect(namedInFull('ada lovelace', found)).toBeUndefined()
  expect(namedInFull('ADA@example.org', found)?.id).toBe('2')
})
