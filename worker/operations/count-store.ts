import { type SQL, sql } from 'drizzle-orm'
import { countParcels } from '../order-management/public.ts'
import { countDiscrepancies } from '../payments/public.ts'
import type { Database } from '../platform/database.ts'
import { counters } from '../schema/operations.ts'
import type { Dashboard } from './contract.ts'
import type { Count } from './metrics.ts'

// These statements read other features' tables by name and import none of them: operations counts, it knows no rules.
// What a discrepancy is, is a rule, so payments says it.

function countBy(db: Database, metric: string, column: string, rows: SQL) {
  return db
    .select({
      metric: sql<string>`${metric}`.as('metric'),
      label: sql<string>`${sql.identifier(column)}`.as('label'),
      value: sql<number>`count(*)`.as('value'),
    })
    .from(rows)
    .groupBy(sql`${sql.identifier(column)}`)
}

function single(db: Database, metric: string, value: SQL<number>, rows: SQL) {
  return db
    .select({
      metric: sql<string>`${metric}`.as('metric'),
      label: sql<string>`''`.as('label'),
      value: value.as('value'),
    })
    .from(rows)
}

// One look-up for each queue, however many effects wait.
const oldestEffect = sql`(SELECT min((SELECT created_at FROM outbox WHERE queue = outbox_queues.value AND done_at IS NULL
  ORDER BY created_at LIMIT 1)) AS created_at FROM outbox_queues)`

/**
 * Every number of `/metrics`, in one batch and so one round trip. Rows are never counted here: triggers keep `counters`,
 * so that it costs the same at any size. Ages in seconds.
 */
export async function readCounts(db: Database, now: number): Promise<Count[]> {
  const counts = await db.batch([
    db
      .select({ metric: counters.name, label: counters.label, value: counters.value })
      .from(counters)
      .where(sql`${counters.value} <> 0 OR ${counters.label} = ''`),
    single(db, 'outbox_oldest_age_seconds', sql`coalesce((${now} - created_at) / 1000, 0)`, oldestEffect),
    single(db, 'payment_discrepancies', countDiscrepancies(now), sql`(SELECT 1)`),
    countBy(db, 'integrity_findings', 'kind', sql`(SELECT kind FROM integrity_findings WHERE resolved_at IS NULL)`),
    single(
      db,
      'stripe_events_other_version',
      sql`coalesce(sum(CAST(cursor AS INTEGER)), 0)`,
      sql`(SELECT cursor FROM due_jobs WHERE name = 'stripe-events-other-version')`,
    ),
  ])
  return counts.flat()
}

// Stripe's words: the money is with the bank while a dispute is open, and for good when it was lost; an inquiry takes none.
const takenByBank = sql.raw(`('needs_response', 'under_review', 'lost')`)
const openDisputes = sql.raw(`('warning_needs_response', 'warning_under_review', 'needs_response', 'under_review')`)

export type DashboardNumbers = Omit<Dashboard, 'today' | 'timeZone'>

/** The numbers of the admin's first page since `midnight` (epoch milliseconds), in one round trip. Amounts in minor units. */
export async function readDashboard(db: Database, currency: string, midnight: number): Promise<DashboardNumbers> {
  // Five or fewer is low, as on the stock page. A variant that never had stock has no level, and is out.
  const [row] = await db.all<Omit<DashboardNumbers, 'currency'>>(sql`
    SELECT
      (SELECT count(*) FROM orders WHERE paid_at >= ${midnight} AND status <> 'cancelled') AS ordersToday,
      (SELECT coalesce(sum(max(0, captured_amount - refunded_amount - (SELECT coalesce(sum(d.amount), 0) FROM disputes d
          WHERE d.order_id = orders.id AND d.currency = orders.currency AND d.status IN ${takenByBank}))), 0) FROM orders
        WHERE paid_at >= ${midnight} AND currency = ${currency}) AS revenueToday,
      ${countParcels()} AS toShip,
      coalesce((SELECT value FROM counters WHERE name = 'orders' AND label = 'on_hold'), 0) AS onHold,
      (SELECT count(*) FROM disputes WHERE status IN ${openDisputes}) AS openDisputes,
      (SELECT coalesce(sum(amount), 0) FROM disputes WHERE status IN ${openDisputes} AND currency = ${currency})
        AS disputedAmount,
      coalesce((SELECT value FROM counters WHERE name = 'orders' AND label = 'pending_payment'), 0) AS awaitingPayment,
      (SELECT count(*) FROM stock_levels WHERE available BETWEEN 1 AND 5) AS lowStock,
      (SELECT count(*) FROM stock_levels WHERE available <= 0)
        + coalesce((SELECT value FROM counters WHERE name = 'product_variants'), 0)
        - coalesce((SELECT value FROM counters WHERE name = 'stock_levels'), 0) AS outOfStock,
      coalesce((SELECT value FROM counters WHERE name = 'dead_letters'), 0) AS deadLetters`)
  if (!row) throw new Error('A SELECT without FROM gave no row')
  return { currency, ...row }
}
