import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base64Url } from './base64url.ts'
import { decodeCursor, encodeCursor, pageOf } from './page.ts'

const cursorOfJson = (value: unknown) => base64Url(new TextEncoder().encode(JSON.stringify(value)))

describe('a cursor', () => {
  it('comes back as it was written, whatever the key and the id', () => {
    const text = fc.string({ unit: fc.constantFrom(...'aZ09-_"\\/\n\0é李🙂') })
    fc.assert(
      fc.property(fc.oneof(text, fc.integer()), text, (sortKey, id) => {
        const cursor = encodeCursor({ key: sortKey, id })
        expect(cursor).toMatch(/^[\w-]+$/)
        expect(decodeCursor(cursor)).toEqual({ key: sortKey, id })
      }),
    )
  })

  it('is null when it is garbage, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 40 }), (text) => {
        const read = decodeCursor(text)
        if (read !== null) expect(decodeCursor(encodeCursor(read))).toEqual(read)
      }),
    )
  })

  it.each([
    ['nothing', ''],
    ['characters outside base64', '$$$'],
    ['text that is not JSON', base64Url(new TextEncoder().encode('[1,'))],
    ['bytes that are not UTF-8', base64Url(Uint8Array.of(0x5b, 0x22, 0xff, 0x22, 0x2c, 0x22, 0x61, 0x22, 0x5d))],
    ['an object', cursorOfJson({ key: 1, id: 'a' })],
    ['one part', cursorOfJson([1])],
    ['three parts', cursorOfJson([1, 'a', 'b'])],
    ['a key that is neither text nor number', cursorOfJson([null, 'a'])],
    ['a key that is an object', cursorOfJson([{}, 'a'])],
    ['an id that is a number', cursorOfJson([1, 2])],
    ['null', cursorOfJson(null)],
  ])('is refused when it holds %s', (_what, text) => {
    expect(decodeCursor(text)).toBeNull()
  })
})

describe('pageOf', () => {
  const page = (rows: number[], limit: number) =>
    pageOf(
      rows,
      limit,
      (row) => ({ key: row, id: `id_${row}` }),
      (row) => row * 10,
    )

  it('shows the limit and points at the last row shown when there is more', () => {
    const { items, nextCursor } = page([1, 2, 3], 2)
    expect(items).toEqual([10, 20])
    expect(decodeCursor(nextCursor ?? '')).toEqual({ key: 2, id: 'id_2' })
  })

  it('has no next page when the rows end with the limit', () => {
    expect(page([1, 2], 2)).toEqual({ items: [10, 20], nextCursor: null })
    expect(page([], 2)).toEqual({ items: [], nextCursor: null })
  })
})
