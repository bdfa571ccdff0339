import { auditStatement } from '../../audit/public.ts'
import { type Actor, actorName, systemActor } from '../../kernel/actor.ts'
import { expectOk, ok, type Result } from '../../kernel/result.ts'
import { type By, decideOnOrder, moveStatements, noteStatements } from '../../orders/change-order.ts'
import type { OrderRecord } from '../../orders/order.ts'
import { readHistory } from '../../orders/read-order.ts'
import type { Services } from '../../platform/context.ts'
import type { Statement } from '../../platform/database.ts'
import { isContested } from '../ledger/dispute.ts'
import { type DisputeRow, findDisputes } from '../ledger/dispute-store.ts'
import { paymentStatusOf } from '../ledger/refund.ts'
import { findReviews, findWarnings, type ReviewRow, type WarningRow } from '../ledger/review-store.ts'
import type { StripeRefusal } from '../stripe/refusal.ts'
import { judgeHold, signalsOf } from './risk-signal.ts'

/** Everything that is known against an order's payment. */
export interface RiskSignals {
  readonly disputes: readonly DisputeRow[]
  readonly reviews: readonly ReviewRow[]
  readonly warnings: readonly WarningRow[]
}

/**
 * What a reading of Stripe changes, and how it is told in the order's history. Its notes are
 * staff's alone: a buyer is never told what Radar or the card's bank suspects (reference: stripe.md section 6.5).
 */
export interface RiskChange {
  readonly after: RiskSignals
  readonly statements: readonly Statement[]
  /** A word for the history such as `dispute-closed`; null when nothing is new. */
  readonly event: string | null
  readonly note: string
}

/** Who caused it, and what its audit row says besides. */
export interface Cause {
  readonly actor: Actor
  readonly audit?: { readonly action: string; readonly entity: string; readonly entityId: string }
}

/** The shop itself, where it holds and releases orders: what staff held, staff releases. */
const shop = systemActor('checks')

/** `list` with the row of the same name replaced, or added at its end. */
export function withRow<T>(list: readonly T[], row: T, nameOf: (one: T) => string): T[] {
  return [...list.filter((one) => nameOf(one) !== nameOf(row)), row]
}

async function isHeldByShop(services: Services, order: OrderRecord): Promise<boolean> {
  if (order.status !== 'on_hold') return false
  const history = await readHistory(services, order.id)
  return history.findLast(({ event }) => event === 'hold' || event === 'resume')?.actor === actorName(shop)
}

async function orderStatements(
  services: Services,
  order: OrderRecord,
  before: RiskSignals,
  { after, event, note }: RiskChange,
  by: By,
): Promise<Statement[]> {
  if (event === null) return []
  const isRefunded = order.capturedAmount > 0 && order.refundedAmount >= order.capturedAmount
  const held = await isHeldByShop(services, order)
  const verdict = judgeHold(signalsOf(before), signalsOf(after), { isHeldByShop: held, isRefunded })
  const isDisputed = after.disputes.some(isContested)
  const paymentStatus = paymentStatusOf(order.capturedAmount, order.refundedAmount, isDisputed)
  const options = order.capturedAmount === 0 ? {} : { patch: { paymentStatus } }
  const moved = verdict === 'none' ? null : moveStatements(services, order, verdict, { actor: shop, note }, options)
  if (moved !== null && verdict === 'resume') return expectOk(moved, `Resuming ${order.id}`)
  // What was shipped, or is held by staff already, cannot be held: it is told in the history all the same.
  return moved?.ok ? moved.value : noteStatements(services, order, event, { ...by, note }, options)
}

/**
 * Brings an order to what Stripe says of its disputes, reviews and fraud warnings, in one batch: rows, the order held or
 * released, its payment's state, history, audit, `extra`. `read` runs after the order was read and again when another
 * change came first, so that an older reading of Stripe's can never win.
 */
export async function applyRiskSignals(
  services: Services,
  orderId: string,
  read: (before: RiskSignals, order: OrderRecord) => Promise<Result<RiskChange, StripeRefusal>>,
  cause: Cause,
  extra: readonly Statement[] = [],
): Promise<Result<null, StripeRefusal | { code: 'not-found' }>> {
  const { db, clock, requestId } = services
  return decideOnOrder<StripeRefusal, null>(services, orderId, async (order) => {
    const [disputes, reviews, warnings] = await Promise.all([
      findDisputes(db, orderId),
      findReviews(db, orderId),
      findWarnings(db, orderId),
    ])
    const before = { disputes, reviews, warnings }
    const change = await read(before, order)
    if (!change.ok) return change
    const { actor, audit } = cause
    const statements = [
      ...(await orderStatements(services, order, before, change.value, { actor })),
      ...change.value.statements,
      ...(audit ? [auditStatement(db, { actor: actorName(actor), requestId, ...audit }, clock())] : []),
      ...extra,
    ]
    return ok({ statements, value: null })
  })
}
