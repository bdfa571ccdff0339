import type { Cursor } from '../kernel/page.ts'
import type { Services } from '../platform/context.ts'
import { type FindingKind, findingKinds } from './contract.ts'
import { countOpen, listFindings } from './finding-store.ts'
import { findPass } from './pass-store.ts'

const kindOf = (text: string): FindingKind | undefined => findingKinds.find((kind) => kind === text)

/** A page of differences, with how many are open and where the pass that looks for them stands. */
export async function listDifferences(
  { db }: Services,
  state: 'open' | 'resolved',
  limit: number,
  after: Cursor | null,
) {
  const [rows, open, pass] = await Promise.all([listFindings(db, state, limit, after), countOpen(db), findPass(db)])
  const findings = rows.flatMap((row) => {
    const kind = kindOf(row.kind)
    if (kind === undefined) return []
    // Written by saveFindings, as a JSON object.
    return [{ ...row, kind, detail: JSON.parse(row.detail) as Record<string, unknown>, canRepair: row.canRepair === 1 }]
  })
  return { findings, open, pass }
}
