import { expect, it } from 'vitest'
import { csvField, csvLine } from './csv.ts'

it.each(['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '\n=1'])('lets no spreadsheet calculate %j', (text) => {
  expect(csvField(text)).toMatch(/^"?'/)
})

it('leaves numbers alone, also those below zero', () => {
  expect(csvField(-5)).toBe('-5')
})

it('quotes what would end a field or a line', () => {
  expect(csvLine(['a,b', 'say "hi"', 'two\nlines', null, 'plain'])).toBe('"a,b","say ""hi""","two\nlines",,plain\r\n')
})
