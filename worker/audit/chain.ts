import { sha256 } from '../kernel/id.ts'
import { canonicalJson } from './canonical-json.ts'

/** A row of the audit log. Times in epoch milliseconds; `sequence` and `hash` are null until it is sealed. */
export interface AuditRow {
  readonly id: string
  readonly at: number
  readonly actor: string
  readonly action: string
  readonly entity: string
  readonly entityId: string
  readonly requestId: string | null
  readonly before: Record<string, unknown> | null
  readonly after: Record<string, unknown> | null
  readonly sequence: number | null
  readonly hash: string | null
}

/** The end of the chain: the last sealed row's place and hash; 0 and '' before the first. */
export interface ChainHead {
  readonly sequence: number
  readonly hash: string
}

/** A row's place in the chain and its hash. */
export interface Seal extends ChainHead {
  readonly id: string
}

/**
 * The hash that ties a row to all before it: SHA-256, in hex, of the previous hash, a line feed, and the row with its
 * place as canonical JSON. Anyone who has an export can compute it again.
 */
export function sealHash(previousHash: string, sequence: number, row: AuditRow): Promise<string> {
  const { id, at, actor, action, entity, entityId, requestId, before, after } = row
  const sealed = { sequence, id, at, actor, action, entity, entityId, requestId, before, after }
  return sha256(`${previousHash}\n${canonicalJson(sealed)}`)
}

/** The seals of rows that follow the head, in the order given. */
export async function sealsAfter(head: ChainHead, rows: readonly AuditRow[]): Promise<Seal[]> {
  const seals: Seal[] = []
  let last = head
  for (const row of rows) {
    const sequence = last.sequence + 1
    const seal = { id: row.id, sequence, hash: await sealHash(last.hash, sequence, row) }
    seals.push(seal)
    last = seal
  }
  return seals
}

export type Followed =
  | { readonly isIntact: true; readonly head: ChainHead }
  | { readonly isIntact: false; readonly firstBroken: number }

/**
 * Walks sealed rows from a head. Breaks at the first row that is changed, in another place than its own, or whose
 * predecessor is gone.
 */
export async function followChain(head: ChainHead, rows: readonly AuditRow[]): Promise<Followed> {
  let last = head
  for (const row of rows) {
    const sequence = last.sequence + 1
    const hash = await sealHash(last.hash, sequence, row)
    if (row.sequence !== sequence || row.hash !== hash) return { isIntact: false, firstBroken: sequence }
    last = { sequence, hash }
  }
  return { isIntact: true, head: last }
}
