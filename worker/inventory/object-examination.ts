import type { OrderUnits, StockExamination } from './contract.ts'
import { readStock } from './object-rows.ts'

type Sum = { readonly units: number }

const heldAtMost = 200

// The reservations of an order's life are named by it, or by it, a dot and more: '/' is the character after the dot.
function unitsOf(sql: SqlStorage, life: string): OrderUnits {
  const { held, committed } = sql
    .exec<{ held: number; committed: number }>(
      `SELECT coalesce(sum(CASE state WHEN 'held' THEN quantity END), 0) AS held,
         coalesce(sum(CASE state WHEN 'committed' THEN quantity END), 0) AS committed
       FROM reservations WHERE id = ?1 OR (id > ?1 || '.' AND id < ?1 || '/')`,
      life,
    )
    .one()
  return { held, committed }
}

/** Everything of one variant that has a counterpart elsewhere, for the integrity job. */
export function readExamination(sql: SqlStorage, lives: readonly string[]): StockExamination {
  const { onHand, reserved, allowBackorder, settingsVersion, sequence } = readStock(sql)
  const [waiting] = sql.exec<{ at: number }>("SELECT at FROM outbox WHERE kind = 'projection'").toArray()
  const held = sql
    .exec<{ reservation_id: string; quantity: number; created_at: number }>(
      `SELECT id AS reservation_id, quantity, created_at FROM reservations WHERE state = 'held'
       ORDER BY expires_at LIMIT ${heldAtMost}`,
    )
    .toArray()
  const sums = (text: string) => sql.exec<Sum>(text).one().units
  return {
    onHand,
    reserved,
    allowBackorder,
    settingsVersion,
    sequence,
    projectionSince: waiting?.at ?? null,
    heldUnits: sums("SELECT coalesce(sum(quantity), 0) AS units FROM reservations WHERE state = 'held'"),
    ledgerUnits: sums('SELECT coalesce(sum(quantity), 0) AS units FROM movements'),
    held: held.map((row) => ({
      reservationId: row.reservation_id,
      quantity: row.quantity,
      createdAt: row.created_at,
    })),
    orders: lives.map((id) => unitsOf(sql, id)),
  }
}
