import type { Services } from '../platform/context.ts'
import type { Tagged } from '../platform/entity-tag.ts'
import { taggedKey } from './present-api-key.ts'
import { findKey } from './store.ts'

/** A key as its ETag sees it; null when there is none. */
export async function readTaggedKey({ db }: Services, id: string): Promise<Tagged | null> {
  const key = await findKey(db, id)
  return key && taggedKey(key)
}
