import { mintId } from '../kernel/id.ts'
import { backoff, forwardDelay, forwardLease, mustArm, nextAlarm } from './schedule.ts'
import type { Decision } from './stock.ts'

/** An audit row on its way to D1. Its id is minted once, so forwarding it twice leaves one row. */
export interface PendingAudit {
  readonly id: string
  readonly at: number
  readonly actor: string
  readonly action: 'stock.adjust' | 'stock.set-on-hand' | 'stock.open'
  readonly requestId: string | null
  readonly before: Record<string, unknown>
  readonly after: Record<string, unknown>
}

interface OutboxRow extends Record<string, SqlStorageValue> {
  id: string
  kind: 'projection' | 'audit'
  payload: string
}

/** What waits to be forwarded. */
export interface Pending {
  /** The sequence that waits for projection; null when D1 knows the newest. */
  readonly sequence: number | null
  readonly audits: readonly PendingAudit[]
}

function soon(sql: SqlStorage, now: number): void {
  sql.exec('UPDATE schedule SET forward_at = min(coalesce(forward_at, ?1), ?1) WHERE id = 1', now + forwardDelay)
}

/** Asks for the projection of the stock as it is now; it replaces an earlier request. */
export function askProjection(sql: SqlStorage, sequence: number, now: number): void {
  sql.exec(
    `INSERT INTO outbox (id, kind, payload, at) VALUES ('projection', 'projection', ?, ?)
     ON CONFLICT (id) DO UPDATE SET payload = excluded.payload`,
    ...[String(sequence), now],
  )
  soon(sql, now)
}

/** Which staff action an audit row is about, and the request that asked for it. */
export interface AuditWhy {
  readonly action: PendingAudit['action']
  readonly requestId: string | undefined
}

/**
 * Puts an audit row beside the movement it is about, in the same transaction (decisions/audit-chain). Without a
 * movement there is nothing to tell.
 */
export function askAudit(sql: SqlStorage, why: AuditWhy, { movement, stock }: Decision<unknown>, now: number): void {
  if (!movement || !stock) return
  const audit: PendingAudit = {
    id: mintId('audit', now),
    at: now,
    actor: movement.actor,
    action: why.action,
    requestId: why.requestId ?? null,
    before: { onHand: stock.onHand - movement.quantity },
    after: { onHand: stock.onHand, reason: movement.reason },
  }
  sql.exec(
    "INSERT INTO outbox (id, kind, payload, at) VALUES (?, 'audit', ?, ?)",
    ...[audit.id, JSON.stringify(audit), now],
  )
  soon(sql, now)
}

/** Reads what waits, and takes a lease on it: if this start of the object dies on the way, the next tries again. */
export function takePending(sql: SqlStorage, now: number): Pending {
  const rows = sql.exec<OutboxRow>('SELECT id, kind, payload FROM outbox ORDER BY at, id LIMIT 50').toArray()
  if (rows.length > 0) sql.exec('UPDATE schedule SET forward_at = ? WHERE id = 1', now + forwardLease)
  const projection = rows.find((row) => row.kind === 'projection')
  return {
    sequence: projection ? Number(projection.payload) : null,
    // Written by askAudit alone, as JSON of this very type.
    audits: rows.filter((row) => row.kind === 'audit').map((row) => JSON.parse(row.payload) as PendingAudit),
  }
}

/** Removes what was forwarded. A projection asked for meanwhile is newer and stays. */
export function markForwarded(sql: SqlStorage, done: Pending, now: number): void {
  if (done.sequence !== null) {
    sql.exec("DELETE FROM outbox WHERE kind = 'projection' AND payload = ?", String(done.sequence))
  }
  for (const audit of done.audits) sql.exec('DELETE FROM outbox WHERE id = ?', audit.id)
  sql.exec(
    `UPDATE schedule SET failures = 0,
       forward_at = CASE WHEN EXISTS (SELECT 1 FROM outbox) THEN ? END WHERE id = 1`,
    now + forwardDelay,
  )
}

/** Keeps everything and waits longer each time. */
export function markFailed(sql: SqlStorage, now: number): void {
  const { failures } = sql
    .exec<{ failures: number }>('UPDATE schedule SET failures = failures + 1 WHERE id = 1 RETURNING failures')
    .one()
  sql.exec('UPDATE schedule SET forward_at = ? WHERE id = 1', now + backoff(failures))
}

/** Records when the alarm is armed for, as far as the object knows. */
export function writeArmed(sql: SqlStorage, at: number | null): void {
  sql.exec('UPDATE schedule SET alarm_at = ?1 WHERE id = 1 AND alarm_at IS NOT ?1', at)
}

/** When the alarm must be set, or null to leave it; records the answer. */
export function armFor(sql: SqlStorage): number | null {
  const row = sql
    .exec<{ alarm_at: number | null; forward_at: number | null; expires_at: number | null }>(
      `SELECT alarm_at, forward_at, (SELECT min(expires_at) FROM reservations WHERE state = 'held') AS expires_at
       FROM schedule WHERE id = 1`,
    )
    .one()
  const next = nextAlarm({ forwardAt: row.forward_at, expiresAt: row.expires_at })
  if (!mustArm(row.alarm_at, next)) return null
  writeArmed(sql, next)
  return next
}
