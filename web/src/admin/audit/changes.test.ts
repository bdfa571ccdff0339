import { describe, expect, it } from 'vitest'
import { changesOf, sayValue } from './changes.ts'

describe('the values of an audit entry', () => {
  it('stand side by side, and what became another is marked', () => {
    expect(changesOf({ status: 'paid', total: 5 }, { status: 'shipped', total: 5, carrier: 'DHL' })).toEqual([
      { field: 'status', before: 'paid', after: 'shipped', differs: true },
      { field: 'total', before: 5, after: 5, differs: false },
      { field: 'carrier', before: undefined, after: 'DHL', differs: false },
    ])
  })

  it('are none when none were recorded', () => {
    expect(changesOf(null, null)).toEqual([])
  })

  it.each([
    [undefined, '–'],
    [null, 'null'],
    ['text', 'text'],
    [{ a: [1] }, '{"a":[1]}'],
  ])('%j reads %s', (value, text) => {
    expect(sayValue(value)).toBe(text)
  })
})
