import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'

/** A thing as its ETag sees it. */
export interface Tagged {
  /** Decides alone where a thing has one; the rest are compared field by field. */
  readonly version?: number
  /** What a change may overwrite, by name, as readers see it. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Numbers as they were read, for changes that are differences: units move without making an edit stale. */
  readonly read?: readonly number[]
}

/** What a caller read before it asks for a change. */
export interface ReadTag {
  readonly read: readonly number[]
}

interface ParsedTag extends ReadTag {
  readonly version: number
  readonly prints: readonly string[]
}

const printLength = 8

/** 41 bits of a text, to see whether a field changed. No secret hangs on it (cyrb53, public domain). */
function fingerprint(text: string): string {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    a = Math.imul(a ^ unit, 2654435761)
    b = Math.imul(b ^ unit, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  const value = 4294967296 * (2097151 & b) + (a >>> 0)
  return value.toString(36).padStart(printLength, '0').slice(-printLength)
}

const printsOf = ({ fields }: Tagged) => Object.values(fields).map((value) => fingerprint(JSON.stringify(value) ?? ''))

/** The strong ETag of a thing: its version, a fingerprint of each field, and what was read of its stock. */
export function entityTag(thing: Tagged): string {
  const prints = printsOf(thing).join('')
  return `"${thing.version ?? 0}-${prints}${thing.read ? `-${thing.read.join('.')}` : ''}"`
}

function parseTag(text: string): ParsedTag | null {
  // A proxy that compresses an answer marks its tag as weak; what it names is the same.
  const match = /^(?:W\/)?"(\d{1,15})-([0-9a-z]*)(?:-(-?\d{1,9}(?:\.-?\d{1,9})*)?)?"$/.exec(text.trim())
  if (!match) return null
  const [, version = '', prints = '', read = ''] = match
  return {
    version: Number(version),
    prints: prints.match(new RegExp(`.{${printLength}}`, 'g')) ?? [],
    read: read === '' ? [] : read.split('.').map(Number),
  }
}

function differing(thing: Tagged, tag: ParsedTag | undefined): Record<string, unknown> {
  const prints = printsOf(thing)
  const isKnown = tag !== undefined && tag.prints.length === prints.length
  return Object.fromEntries(
    Object.entries(thing.fields).filter((_, index) => !isKnown || tag.prints[index] !== prints[index]),
  )
}

/**
 * Compares an `If-Match` header with the thing as it is. Null without the header or for `*`: then nothing was promised.
 * Otherwise what the caller had read, or `precondition-failed` with the fields that differ and their present values.
 */
export function checkIfMatch(header: string | undefined, thing: Tagged): Result<ReadTag | null, Refusal> {
  if (header === undefined || header.trim() === '*') return ok(null)
  const tags = header.split(',').flatMap((text) => parseTag(text) ?? [])
  const prints = printsOf(thing)
  const match = tags.find((tag) =>
    thing.version === undefined
      ? tag.prints.join() === prints.join()
      : tag.version === thing.version && tag.read.length === (thing.read?.length ?? 0),
  )
  if (match) return ok(match)
  return err({
    code: 'precondition-failed',
    extra: { etag: entityTag(thing), current: differing(thing, tags[0]) },
  })
}
