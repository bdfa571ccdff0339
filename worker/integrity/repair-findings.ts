import { auditStatement } from '../audit/public.ts'
import { commitLines, holdLines, type StockLine, stockObjects } from '../inventory/hold-lines.ts'
import { lapsedReservationId, lifeOf } from '../inventory/reservation-id.ts'
import { stockOf } from '../inventory/stub.ts'
import { type Actor, actorName } from '../kernel/actor.ts'
import { findOrderRecord } from '../orders/public.ts'
import { confirmBooks } from '../payments/reconciliation/confirm-books.ts'
import type { Services } from '../platform/context.ts'
import { runBatch } from '../platform/database.ts'
import { errorFields } from '../platform/log.ts'
import { relayOutbox } from '../platform/outbox.ts'
import { checkOrders, checkOutbox, checkVariants } from './check-subjects.ts'
import { needsUnits } from './compare-order.ts'
import type { RepairReport } from './contract.ts'
import { type Finding, findingId } from './finding.ts'
import { countOpen, readRepairable, resolveFindings, type StoredFinding, saveFindings } from './finding-store.ts'
import { readBackorder, readOrders, readVariants, replaceLevel, resendEffect } from './store.ts'

/** The most differences one repair deals with: each may ask Stripe or an object. */
const repairsAtOnce = 40
/** How long a hold that is made again lasts beyond its order, in milliseconds (decisions/one-owner-of-expiry). */
const holdMargin = 15 * 60_000

const subjectOf = ({ id, kind }: StoredFinding) => id.slice(kind.length + 1)

/** The catalogue is the merchant's wish: the object follows, whatever version it had heard of. */
async function repairBackorder(services: Services, variantId: string): Promise<void> {
  const stock = stockOf(services, variantId)
  const { settingsVersion } = await stock.examine([])
  const wish = await readBackorder(services.db, variantId, settingsVersion)
  if (wish !== null) await stock.setBackorder(wish)
}

/** The object is the truth about units: its projection follows. */
async function repairProjection(services: Services, variantId: string): Promise<void> {
  const [variant] = await readVariants(services.db, { ids: [variantId] })
  if (variant === undefined) return
  const stock = await stockOf(services, variantId).examine([])
  await replaceLevel(services.db, variantId, variant.level?.sequence ?? null, stock, services.clock())
}

/** The order is the truth about what was promised: its units are held, or taken, again where they can still be had. */
async function repairUnits(services: Services, orderId: string): Promise<void> {
  const [facts] = await readOrders(services.db, { ids: [orderId] })
  const order = await findOrderRecord(services.db, orderId)
  const now = services.clock()
  if (facts === undefined || order === null || !needsUnits(facts, now)) return
  const life = lifeOf(order.reservationId)
  const [objects, late] = [stockObjects(services), lapsedReservationId(life)]
  const until = Math.max(now, order.expiresAt ?? now) + holdMargin
  const isOpen = order.status === 'pending_payment'
  const lines: StockLine[] = []
  for (const line of facts.lines) {
    const units = (await stockOf(services, line.variantId).examine([life])).orders[0]
    if ((units?.committed ?? 0) + (isOpen ? (units?.held ?? 0) : 0) < line.quantity) lines.push({ ...line })
  }
  if (isOpen) {
    const short = await holdLines(objects, lines, order.reservationId, until)
    if (short.length > 0) await holdLines(objects, lines, late, until)
    return
  }
  const missing = await commitLines(objects, lines, order.reservationId)
  const still = await commitLines(objects, missing, late)
  if ((await holdLines(objects, still, late, until)).length === 0) await commitLines(objects, still, late)
}

function repair(services: Services, finding: StoredFinding): Promise<unknown> {
  const { kind, variantId, orderId } = finding
  const subject = subjectOf(finding)
  switch (kind) {
    case 'stock.backorder':
      return repairBackorder(services, subject)
    case 'stock.projection':
      return repairProjection(services, subject)
    case 'stock.hold-without-order':
      return stockOf(services, variantId ?? '').release({ reservationId: subject.slice(subject.indexOf('/') + 1) })
    case 'order.without-hold':
    case 'order.without-units':
      return repairUnits(services, subject)
    case 'order.money':
      return confirmBooks(services, orderId ?? subject)
    case 'outbox.stuck':
      return resendEffect(services.db, subject)
    default:
      return Promise.resolve()
  }
}

/** Looks again at what was repaired: what is still there stays open. */
async function lookAgain(services: Services, findings: readonly StoredFinding[]): Promise<readonly Finding[]> {
  const variants = [
    ...new Set(findings.flatMap(({ kind, variantId }) => (kind.startsWith('stock.') ? (variantId ?? []) : []))),
  ]
  const orders = [
    ...new Set(findings.flatMap(({ kind, orderId }) => (kind.startsWith('order.') ? (orderId ?? []) : []))),
  ]
  const looks = await Promise.all([
    checkVariants(services, { ids: variants }),
    checkOrders(services, { ids: orders }),
    findings.some(({ kind }) => kind === 'outbox.stuck') ? checkOutbox(services) : { found: [] },
  ])
  return looks.flatMap((one) => one.found)
}

/**
 * Brings together what can be: each fact follows its owner. Bounded; pressed again it goes on with what is left. What
 * cannot be repaired stays open for staff.
 */
export async function repairFindings(services: Services, actor: Actor): Promise<RepairReport> {
  const { db, clock, log, requestId } = services
  const findings = await readRepairable(db, repairsAtOnce)
  for (const finding of findings) {
    try {
      await repair(services, finding)
    } catch (error) {
      // One that cannot be repaired now must not keep the others waiting.
      log.error('integrity.repair-failed', { findingId: finding.id, ...errorFields(error) })
    }
  }
  await relayOutbox(services)
  const still = await lookAgain(services, findings)
  const open = new Set(still.map(findingId))
  const gone = findings.filter(({ id }) => !open.has(id)).map(({ id }) => id)
  const now = clock()
  await saveFindings(db, still, now)
  await resolveFindings(db, gone, now)
  const entry = { actor: actorName(actor), action: 'integrity.repair', entity: 'shop', entityId: 'shop', requestId }
  const after = { tried: findings.length, repaired: gone.length }
  if (findings.length > 0) await runBatch(db, [auditStatement(db, { ...entry, after }, now)])
  return { repaired: gone.length, left: await countOpen(db) }
}
