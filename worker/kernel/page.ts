import { base64Url, decodeBase64Url } from './base64url.ts'

/** One page of a list. `nextCursor` is null on the last one. */
export interface Page<T> {
  items: T[]
  nextCursor: string | null
}

/** Where a page ended: the sort key of its last row and that row's id, which breaks ties. */
export interface Cursor {
  readonly key: string | number
  readonly id: string
}

/** Writes a cursor as opaque base64url text. */
export function encodeCursor(cursor: Cursor): string {
  return base64Url(new TextEncoder().encode(JSON.stringify([cursor.key, cursor.id])))
}

/** Reads a cursor; null when the text was not written by `encodeCursor`, which callers answer with 422 at `/cursor`. */
export function decodeCursor(text: string): Cursor | null {
  try {
    const bytes = decodeBase64Url(text)
    if (bytes === null) return null
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (!Array.isArray(parsed) || parsed.length !== 2) return null
    const [key, id]: unknown[] = parsed
    if ((typeof key !== 'string' && typeof key !== 'number') || typeof id !== 'string') return null
    return { key, id }
  } catch {
    return null
  }
}

/** Cuts a page from rows read with `limit + 1`: the extra row only tells that there is more. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => Cursor,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null,
  }
}
