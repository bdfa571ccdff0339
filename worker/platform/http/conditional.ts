import { z } from 'zod'
import type { Refusal } from '../../kernel/problem.ts'
import { err, type Result } from '../../kernel/result.ts'
import { guardFailure, type Statement } from '../database.ts'
import { jsonAnswer } from './define-route.ts'
import { checkIfMatch, type Tagged } from './entity-tag.ts'

/** The header of a change that must not overwrite what its caller has not seen (RFC 9110, 13.1.1). Without it nothing is compared. */
export const IfMatch = z.object({
  'if-match': z.string().max(4096).optional().meta({
    description:
      'The ETag you read. When the thing has changed since, the answer is 412 with the fields that differ in `current`, and nothing is changed.',
  }),
})

/** A JSON answer whose `ETag` header a later change sends back as `If-Match`. */
export function taggedAnswer<T>(schema: T, description: string) {
  const tag = { description: 'Names what was read; send it back as `If-Match`', schema: { type: 'string' as const } }
  return { ...jsonAnswer(schema, description), headers: { ETag: tag } }
}

/** Another change came between reading and writing: read again and decide again. */
export const moved = 'moved'

/** What a change compares once more within its write: one or the other is undefined or empty when there is nothing to. */
export interface Expected {
  /** The thing's state as one text, for a WHERE. */
  readonly state?: string
  /** Statements that break the batch when the thing's state is another; first in it. */
  readonly guards: readonly Statement[]
}

/** A thing as it was read for a change: as its ETag sees it, and what the write compares again. */
export interface Known extends Expected {
  readonly tagged: Tagged
}

/** How a change of a thing finds out that its caller had read something else. */
export interface Comparison {
  /** Reads the thing; null when it is not there, which is for the change itself to refuse. */
  readonly read: () => Promise<Known | null>
  /** Whether a batch failed because the state it was made for is no longer the thing's. */
  readonly isMoved?: (failure: string | null) => boolean
}

async function attempt<T>(
  change: () => Promise<Result<T, Refusal | typeof moved>>,
  isMoved: Comparison['isMoved'],
): Promise<Result<T, Refusal | typeof moved>> {
  try {
    return await change()
  } catch (error) {
    if (isMoved?.(guardFailure(error))) return err(moved)
    throw error
  }
}

/**
 * Makes a change for a caller who may have named what they had read (`If-Match`). With the header the thing is read, and
 * `change` gets what its write compares: of two callers with the same tag one wins, and the other is told
 * `precondition-failed` with what differs. Without the header nothing is read or compared.
 */
export async function changeIfMatch<T>(
  header: string | undefined,
  { read, isMoved }: Comparison,
  change: (expected: Expected) => Promise<Result<T, Refusal | typeof moved>>,
): Promise<Result<T, Refusal>> {
  for (let left = 5; left > 0; left--) {
    const known = header === undefined ? null : await read()
    const match = known === null ? null : checkIfMatch(header, known.tagged)
    if (match?.ok === false) return match
    const changed = await attempt(() => change(known ?? { guards: [] }), isMoved)
    if (changed.ok) return changed
    if (changed.error !== moved) return err(changed.error)
  }
  return err({ code: 'temporarily-unavailable' })
}
