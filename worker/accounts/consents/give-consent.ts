import { auditStatement } from '../../audit/public.ts'
import { iso } from '../../kernel/clock.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch } from '../../platform/database.ts'
import type { Consents, GiveConsent } from './contract.ts'
import { consentStatement } from './record-consent.ts'
import { type ConsentRow, listConsents } from './store.ts'

function newestOfEach(rows: readonly ConsentRow[]): Consents {
  const newest = new Map<string, ConsentRow>()
  for (const row of rows) if (!newest.has(row.kind)) newest.set(row.kind, row)
  return {
    items: [...newest.values()].map(({ kind, granted, version, at }) => ({ kind, granted, version, at: iso(at) })),
  }
}

/** What a person agreed to, as of now: the newest answer of each kind. */
export async function readConsents({ db }: Services, userId: string): Promise<Consents> {
  return newestOfEach(await listConsents(db, userId))
}

/** Gives or takes back a consent, from now on; earlier answers stay as proof. The same answer again writes nothing. */
export async function giveConsent(
  services: Services,
  { kind, granted }: GiveConsent,
  userId: string,
): Promise<Consents> {
  const { db, clock, requestId } = services
  const before = (await readConsents(services, userId)).items.find((consent) => consent.kind === kind)
  if (before?.granted !== granted) {
    const now = clock()
    const entry = { actor: userId, action: 'consent.give', entity: 'user', entityId: userId, requestId }
    await runBatch(db, [
      consentStatement(db, { userId, kind, granted }, now),
      auditStatement(db, { ...entry, before: { [kind]: before?.granted ?? null }, after: { [kind]: granted } }, now),
    ])
  }
  return readConsents(services, userId)
}
