import { iso } from '../kernel/clock.ts'
import { mintId } from '../kernel/id.ts'
import type { StockInspection } from './contract.ts'
import type { Decision, Reservation, Stock } from './stock.ts'

type Columns = Record<string, SqlStorageValue>

const textOf = (value: SqlStorageValue | undefined): string => String(value)
const numberOf = (value: SqlStorageValue | undefined): number => Number(value)

const states = ['held', 'committed', 'released', 'expired'] as const

/** The one row about the variant; made at the first start of its object, so it is always there. */
export function readStock(sql: SqlStorage): Stock {
  const row = sql.exec<Columns>('SELECT * FROM stock WHERE id = 1').one()
  return {
    variantId: textOf(row.variant_id),
    onHand: numberOf(row.on_hand),
    reserved: numberOf(row.reserved),
    allowBackorder: row.takes_backorders === 1,
    mayOwe: row.allow_backorder === 1,
    settingsVersion: numberOf(row.settings_version),
    sequence: numberOf(row.sequence),
  }
}

function toReservation(row: Columns): Reservation {
  const state = states.find((one) => one === row.state)
  if (state === undefined) throw new Error(`Unknown reservation state ${row.state}`)
  return {
    id: textOf(row.id),
    quantity: numberOf(row.quantity),
    expiresAt: numberOf(row.expires_at),
    state,
    restocked: numberOf(row.restocked),
  }
}

/** A reservation by its id, finished ones included; null when it was never heard of. */
export function readReservation(sql: SqlStorage, id: string): Reservation | null {
  const [row] = sql.exec<Columns>('SELECT * FROM reservations WHERE id = ?', id).toArray()
  return row ? toReservation(row) : null
}

/** The holds whose time has passed, oldest first. */
export function readLapsed(sql: SqlStorage, now: number): Reservation[] {
  const due = "SELECT * FROM reservations WHERE state = 'held' AND expires_at <= ? ORDER BY expires_at"
  return sql.exec<Columns>(due, now).toArray().map(toReservation)
}

/** The ids of all holds, for the refusal that names them. */
export function readHeldIds(sql: SqlStorage): string[] {
  const held = "SELECT id FROM reservations WHERE state = 'held' ORDER BY expires_at LIMIT 100"
  return sql
    .exec<Columns>(held)
    .toArray()
    .map((row) => textOf(row.id))
}

/** Whether the variant was never opened and never moved. */
export function readIsFresh(sql: SqlStorage): boolean {
  const used = 'SELECT opened_at IS NOT NULL OR EXISTS (SELECT 1 FROM movements) AS used FROM stock'
  return sql.exec<Columns>(used).one().used === 0
}

/** Records that the opening stock was applied: never again. */
export function markOpened(sql: SqlStorage, now: number): void {
  sql.exec('UPDATE stock SET opened_at = ? WHERE id = 1', now)
}

/** Writes what a decision decided. The caller has opened the transaction. */
export function writeDecision(sql: SqlStorage, { stock, reservation, movement }: Decision<unknown>, now: number): void {
  if (reservation) {
    const { id, quantity, expiresAt, state, restocked } = reservation
    sql.exec(
      `INSERT INTO reservations (id, quantity, expires_at, state, restocked, created_at, finished_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at, state = excluded.state,
         restocked = excluded.restocked, finished_at = coalesce(finished_at, excluded.finished_at)`,
      ...[id, quantity, expiresAt, state, restocked, now, state === 'held' ? null : now],
    )
  }
  if (movement) {
    const { kind, quantity, reason, reference, actor } = movement
    sql.exec(
      'INSERT INTO movements (id, kind, quantity, reason, reference, actor, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[mintId('movement', now), kind, quantity, reason, reference, actor, now],
    )
  }
  if (stock) {
    const { onHand, reserved, allowBackorder, mayOwe, settingsVersion, sequence } = stock
    sql.exec(
      `UPDATE stock SET on_hand = ?, reserved = ?, takes_backorders = ?, allow_backorder = ?, settings_version = ?,
         sequence = ? WHERE id = 1`,
      ...[onHand, reserved, allowBackorder ? 1 : 0, mayOwe ? 1 : 0, settingsVersion, sequence],
    )
  }
}

/** What the object answered to a call it has applied, as JSON; null for a new id. */
export function readApplied(sql: SqlStorage, id: string): string | null {
  const [row] = sql.exec<Columns>('SELECT result FROM applied_calls WHERE id = ?', id).toArray()
  return row ? textOf(row.result) : null
}

/** Remembers the answer of an applied call, so that a repetition gets it instead of a second effect. */
export function writeApplied(sql: SqlStorage, id: string, result: unknown, now: number): void {
  sql.exec('INSERT INTO applied_calls (id, result, at) VALUES (?, ?, ?)', id, JSON.stringify(result), now)
}

const remembered = 35 * 86_400_000

/**
 * Forgets tombstones and applied calls after 35 days: no retry is that late. A committed reservation stays like its
 * movement, because the dead letter of its commit may be replayed at any time and must find it sold already.
 */
export function prune(sql: SqlStorage, now: number): void {
  sql.exec("DELETE FROM reservations WHERE state IN ('released', 'expired') AND finished_at <= ?", now - remembered)
  sql.exec('DELETE FROM applied_calls WHERE at <= ?', now - remembered)
}

const movementKinds = ['adjust', 'commit', 'restock'] as const

/** All holds and the last hundred movements, newest first, as staff see them. */
export function readDetail(sql: SqlStorage): Pick<StockInspection, 'reservations' | 'movements'> {
  const held = "SELECT * FROM reservations WHERE state = 'held' ORDER BY expires_at, id"
  const moved = 'SELECT * FROM movements ORDER BY position DESC LIMIT 100'
  return {
    reservations: sql
      .exec<Columns>(held)
      .toArray()
      .map((row) => ({
        reservationId: textOf(row.id),
        quantity: numberOf(row.quantity),
        expiresAt: iso(numberOf(row.expires_at)),
      })),
    movements: sql
      .exec<Columns>(moved)
      .toArray()
      .map((row) => ({
        id: textOf(row.id),
        kind: movementKinds.find((kind) => kind === row.kind) ?? 'adjust',
        quantity: numberOf(row.quantity),
        reason: textOf(row.reason),
        reference: row.reference === null ? null : textOf(row.reference),
        actor: textOf(row.actor),
        at: iso(numberOf(row.at)),
      })),
  }
}
