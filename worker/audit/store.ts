import { and, asc, count, desc, eq, gt, gte, isNull, lt, lte, type SQL, sql } from 'drizzle-orm'
import { batch, type Database, olderThan } from '../platform/database.ts'
import { auditHead, auditLog } from '../schema/audit.ts'
import type { AuditRow, ChainHead, Seal } from './chain.ts'
import type { AuditFilter } from './contract.ts'

/** The head of the chain and the oldest rows that are not sealed yet, as of one moment. */
export async function readUnsealed(db: Database, limit: number): Promise<{ head: ChainHead; rows: AuditRow[] }> {
  const [[head], rows] = await db.batch([
    db.select().from(auditHead),
    db
      .select()
      .from(auditLog)
      // By name: left to itself SQLite looks for the sequence NULL, and sorts all that it finds.
      .where(
        sql`id IN (SELECT id FROM audit_log INDEXED BY audit_log_unsealed WHERE sequence IS NULL
          ORDER BY at, id LIMIT ${limit})`,
      )
      .orderBy(asc(auditLog.at), asc(auditLog.id)),
  ])
  if (!head) throw new Error('The audit chain has no head.')
  return { head, rows }
}

/**
 * Moves the head from `from` to the last seal and writes the seals, or neither: false when another sealer moved the head
 * first (compare-and-set, decisions/audit-chain). The seals travel as one parameter.
 */
export async function writeSeals(db: Database, from: ChainHead, seals: readonly Seal[]): Promise<boolean> {
  const last = seals.at(-1)
  if (last === undefined) return true
  const [moved] = await db.batch([
    db
      .update(auditHead)
      .set({ sequence: last.sequence, hash: last.hash })
      .where(and(eq(auditHead.sequence, from.sequence), eq(auditHead.hash, from.hash)))
      .returning({ id: auditHead.id }),
    db
      .update(auditLog)
      .set({ sequence: sql`seal.value ->> 'sequence'`, hash: sql`seal.value ->> 'hash'` })
      .from(sql`json_each(${JSON.stringify(seals)}) AS seal`)
      // Names in full: json_each has an `id` too.
      .where(sql`audit_log.id = seal.value ->> 'id' AND audit_log.sequence IS NULL
        AND (SELECT hash FROM audit_head) = ${last.hash}`),
  ])
  return moved.length === 1
}

/** What the verifier starts from, as of one moment: the head, rows not sealed, and rows that claim a place beyond it. */
export async function readChainState(db: Database, overdueBefore: number) {
  const {
    heads: [head],
    unsealed: [unsealed],
    overdue: [overdue],
    beyond: [beyond],
  } = await batch(db, {
    heads: db.select().from(auditHead),
    unsealed: db.select({ rows: count() }).from(auditLog).where(isNull(auditLog.sequence)),
    overdue: db
      .select({ rows: count() })
      .from(auditLog)
      .where(and(isNull(auditLog.sequence), lt(auditLog.at, overdueBefore))),
    beyond: db
      .select({ rows: count() })
      .from(auditLog)
      .where(sql`${auditLog.sequence} > (SELECT sequence FROM audit_head)`),
  })
  return {
    head: { sequence: head?.sequence ?? 0, hash: head?.hash ?? '' },
    unsealed: unsealed?.rows ?? 0,
    overdue: overdue?.rows ?? 0,
    beyond: beyond?.rows ?? 0,
  }
}

/** Sealed rows after a place, up to another one, in order. */
export function listSealed(db: Database, after: number, upTo: number, limit: number): Promise<AuditRow[]> {
  return db
    .select()
    .from(auditLog)
    .where(and(gt(auditLog.sequence, after), lte(auditLog.sequence, upTo)))
    .orderBy(asc(auditLog.sequence))
    .limit(limit)
}

/** A whole action, or with a dot at its end every action that begins so. */
function actionIs(action: string): SQL | undefined {
  if (!action.endsWith('.')) return eq(auditLog.action, action)
  // '/' follows '.' in ASCII: a range, which an index answers.
  return and(gte(auditLog.action, action), lt(auditLog.action, `${action.slice(0, -1)}/`))
}

/** Newest first, from a cursor, at most `limit` rows. */
export function listAudit(
  db: Database,
  filter: AuditFilter,
  cursor: { readonly key: number; readonly id: string } | null,
  limit: number,
): Promise<AuditRow[]> {
  const { actor, action, entity, entityId, from, to } = filter
  return db
    .select()
    .from(auditLog)
    .where(
      and(
        actor === undefined ? undefined : eq(auditLog.actor, actor),
        action === undefined ? undefined : actionIs(action),
        entity === undefined ? undefined : eq(auditLog.entity, entity),
        entityId === undefined ? undefined : eq(auditLog.entityId, entityId),
        from === undefined ? undefined : gte(auditLog.at, Date.parse(from)),
        to === undefined ? undefined : lt(auditLog.at, Date.parse(to)),
        cursor === null ? undefined : olderThan(auditLog.at, auditLog.id, cursor),
      ),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(limit)
}
