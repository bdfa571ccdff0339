import { type Cursor, pageOf } from '../kernel/page.ts'
import type { Services } from '../platform/context.ts'
import type { ApiKeyPage } from './contract.ts'
import { presentApiKey } from './present-api-key.ts'
import { listKeys } from './store.ts'

/** One page of the keys, the newest first, ended ones too. */
export async function listApiKeys(
  { db, clock }: Services,
  limit: number,
  after: (Cursor & { readonly key: number }) | null,
): Promise<ApiKeyPage> {
  const now = clock()
  const rows = await listKeys(db, limit, after)
  return pageOf(
    rows,
    limit,
    ({ createdAt, id }) => ({ key: createdAt, id }),
    (row) => presentApiKey(row, now),
  )
}
