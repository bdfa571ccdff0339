import { z } from 'zod'
import type { Refusal } from '../kernel/problem.ts'
import { checkIfMatch, type Tagged } from './entity-tag.ts'
import { jsonAnswer } from './http.ts'

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

/**
 * What stands against a change whose caller had read something else; null when nothing does. The thing is read only when
 * the header was sent; one that is not there is for the change itself to refuse.
 */
export async function refuseStale(
  header: string | undefined,
  read: () => Promise<Tagged | null>,
): Promise<Refusal | null> {
  if (header === undefined) return null
  const thing = await read()
  const match = thing === null ? null : checkIfMatch(header, thing)
  return match === null || match.ok ? null : match.error
}
