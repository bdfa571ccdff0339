import { type Cursor, decodeCursor } from '../../kernel/page.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'

/** The refusal of a cursor that no page gave out. */
export const badCursor: Refusal = {
  code: 'invalid-request',
  errors: [{ pointer: '/query/cursor', detail: 'Use the nextCursor of an earlier page, unchanged.' }],
}

/** Reads the cursor of a list sorted by time; null for the first page. */
export function parseTimeCursor(text: string | undefined): Result<(Cursor & { readonly key: number }) | null, Refusal> {
  if (text === undefined) return ok(null)
  const cursor = decodeCursor(text)
  return cursor !== null && typeof cursor.key === 'number' && Number.isSafeInteger(cursor.key)
    ? ok({ ...cursor, key: cursor.key })
    : err(badCursor)
}
