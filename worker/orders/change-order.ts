import { auditStatement } from '../audit/public.ts'
import { type Actor, actorName } from '../kernel/actor.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { guardFailure, runBatch, type Statement } from '../platform/database.ts'
import { type Effect, enqueue, relayOutbox } from '../platform/outbox.ts'
import type { Audience } from './contract.ts'
import { type OrderEvent, type OrderPatch, type OrderRecord, refusalOfSending, transition } from './order.ts'
import { findOrderRecord } from './public.ts'
import { annotateOrder, changeOrder, isLostRace } from './store.ts'

export interface By {
  readonly actor: Actor
  readonly note?: string | null
  /** `buyer` for a note that the buyer reads in the history of their order; otherwise it is staff's alone. */
  readonly noteFor?: Audience
  /** Staff says so: goods may leave although all of the money went back. */
  readonly despiteRefund?: boolean
}

/** What a decision about an order wants written: one batch, or nothing because another change made it pointless. */
export interface Writes {
  readonly statements: readonly Statement[]
}

/** What a move writes besides the state: further columns, and what has to be done because of it. */
export interface MoveOptions {
  readonly patch?: OrderPatch
  readonly effects?: readonly Effect[]
}

function said({ actor, note = null, noteFor = 'staff' }: By) {
  return { actor: actorName(actor), note, noteFor }
}

/**
 * The statements of one move along the state table: order, history, audit and effects together (invariant 6). Refuses
 * what the table does not allow. `patch` sets further columns.
 */
export function moveStatements(
  { db, clock, requestId }: Services,
  order: OrderRecord,
  event: OrderEvent,
  by: By,
  options: MoveOptions = {},
): Result<Statement[], Refusal> {
  const now = clock()
  const moved = transition(order, event, now)
  if (!moved.ok) return moved
  const refused = refusalOfSending(order, event)
  if (refused !== null && by.despiteRefund !== true) return err(refused)
  const actor = actorName(by.actor)
  return ok([
    ...changeOrder(db, order, { ...moved.value, ...options.patch }, said(by), now),
    auditStatement(
      db,
      {
        actor,
        action: `order.${event}`,
        entity: 'order',
        entityId: order.id,
        requestId,
        before: { status: order.status, paymentStatus: order.paymentStatus },
        after: {
          status: moved.value.status,
          ...options.patch,
          ...(refused !== null && { despiteRefund: true }),
        },
      },
      now,
    ),
    ...(options.effects ?? []).map((effect) => enqueue(db, effect, now)),
  ])
}

/** The statements of something that happened to an order without moving it, for example a refund. */
export function noteStatements(
  { db, clock, requestId }: Services,
  order: OrderRecord,
  event: string,
  by: By,
  options: {
    patch?: Partial<Pick<OrderRecord, 'paymentStatus' | 'capturedAmount' | 'refundedAmount' | 'expiresAt'>>
    effects?: readonly Effect[]
  } = {},
): Statement[] {
  const now = clock()
  const actor = actorName(by.actor)
  return [
    ...annotateOrder(db, order, options.patch ?? {}, { event, ...said(by) }, now),
    auditStatement(
      db,
      { actor, action: `order.${event}`, entity: 'order', entityId: order.id, requestId, after: { ...options.patch } },
      now,
    ),
    ...(options.effects ?? []).map((effect) => enqueue(db, effect, now)),
  ]
}

/** How often a decision is repeated after losing a race; each loss means that another change succeeded. */
const maximumTries = 5

/**
 * Reads an order, lets `decide` choose its statements, and writes them as one batch. When another change came first the
 * batch aborts, and the decision is made again from what is there now. Effects written are relayed at once.
 */
export async function decideOnOrder<E, T>(
  services: Services,
  orderId: string,
  decide: (order: OrderRecord) => Promise<Result<Writes & { value: T }, E>> | Result<Writes & { value: T }, E>,
): Promise<Result<T, E | { code: 'not-found' }>> {
  const { db } = services
  for (let tries = 1; ; tries++) {
    const order = await findOrderRecord(db, orderId)
    if (!order) return { ok: false, error: { code: 'not-found' } }
    const decided = await decide(order)
    if (!decided.ok) return decided
    try {
      await runBatch(db, decided.value.statements)
    } catch (error) {
      if (isLostRace(guardFailure(error)) && tries < maximumTries) continue
      throw error
    }
    if (decided.value.statements.length > 0) services.defer(relayOutbox(services))
    return ok(decided.value.value)
  }
}

/** Moves an order by one event, whatever else happens to it meanwhile. */
export function moveOrder(
  services: Services,
  orderId: string,
  event: OrderEvent,
  by: By,
  options: {
    patch?: OrderPatch
    effects?: (order: OrderRecord) => readonly Effect[]
    extra?: readonly Statement[]
  } = {},
): Promise<Result<OrderRecord, Refusal>> {
  return decideOnOrder<Refusal, OrderRecord>(services, orderId, (order) => {
    const moved = moveStatements(services, order, event, by, {
      ...(options.patch ? { patch: options.patch } : {}),
      effects: options.effects?.(order) ?? [],
    })
    return moved.ok ? ok({ statements: [...moved.value, ...(options.extra ?? [])], value: order }) : moved
  })
}
