import type { QuotedOrder } from '../../checkout/quote.ts'
import { systemActor } from '../../kernel/actor.ts'
import { mintId, mintOrderNumber } from '../../kernel/id.ts'
import { expectOk } from '../../kernel/result.ts'
import { moveStatements } from '../../orders/change-order.ts'
import { newOrderStatements } from '../../orders/create-order.ts'
import type { OrderRecord } from '../../orders/order.ts'
import { addsUp } from '../../orders/order.ts'
import { commitStock } from '../../orders/order-messages.ts'
import { derivedOrderToken, hashToken, orderTokenStatement } from '../../orders/order-token.ts'
import { presentOrder } from '../../orders/present-order.ts'
import type { Services } from '../../platform/context.ts'
import { guardFailure, runBatch, type Statement } from '../../platform/database.ts'
import { relayOutbox } from '../../platform/outbox.ts'
import { type Checkout, placedStatements } from './claim-attempt.ts'
import type { PlacedOrder } from './contract.ts'

/** What an order is written from, once its units are reserved. */
export interface OrderDraft {
  readonly email: string
  readonly quoted: QuotedOrder
  readonly fingerprint: string
  readonly reservationId: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
}

export interface NewOrder {
  readonly answer: PlacedOrder
  /** The token that opens it, for guests. */
  readonly token: string | null
}

function recordOf({ orderId, actor, input }: Checkout, draft: OrderDraft, now: number): OrderRecord {
  const { quote, method } = draft.quoted
  return {
    id: orderId,
    orderNumber: mintOrderNumber(),
    userId: actor.kind === 'user' ? actor.userId : null,
    email: draft.email,
    status: 'pending_payment',
    heldFrom: null,
    paymentStatus: 'unpaid',
    fulfilmentStatus: 'unfulfilled',
    currency: quote.currency,
    subTotal: quote.subTotal,
    discountAmount: quote.discountAmount,
    shippingAmount: quote.shippingAmount,
    taxAmount: quote.taxAmount,
    taxes: quote.taxes,
    totalAmount: quote.totalAmount,
    capturedAmount: 0,
    refundedAmount: 0,
    shippingMethodId: method.id,
    shippingMethodName: method.name,
    shippingAddress: input.shippingAddress,
    basketId: input.basketId ?? null,
    fingerprint: draft.fingerprint,
    reservationId: draft.reservationId,
    stripePaymentIntentId: null,
    version: 1,
    expiresAt: draft.expiresAt,
    createdAt: now,
    updatedAt: now,
    paidAt: null,
    shippedAt: null,
    deliveredAt: null,
    cancelledAt: null,
  }
}

/** The statements that settle an order of 0 in the batch that places it: there is nothing to pay (decisions/order-states). */
export function settleFree(services: Services, order: OrderRecord): Statement[] {
  const by = { actor: systemActor('checkout'), note: 'Nothing to pay.', noteFor: 'buyer' as const }
  const moved = moveStatements(services, order, 'pay', by, { effects: [commitStock(order)] })
  return expectOk(moved, `Settling ${order.id}, which costs nothing,`)
}

function itemsOf(orderId: string, lines: QuotedOrder['lines'], now: number) {
  return lines.map(({ sellable, quantity, unitPrice, lineTotal, taxAmount }, position) => ({
    id: mintId('orderItem', now),
    orderId,
    position,
    productId: sellable.productId,
    variantId: sellable.variantId,
    sku: sellable.sku,
    slug: sellable.slug,
    name: sellable.productName,
    variantTitle: sellable.variantTitle,
    imageUrl: sellable.imageUrl,
    quantity,
    unitPrice,
    lineTotal,
    taxAmount,
  }))
}

/** The order of a quote, as statements and as the answer. A guest's gets the token that opens it. */
async function newOrder(checkout: Checkout, draft: OrderDraft): Promise<NewOrder & { statements: Statement[] }> {
  const { services, actor } = checkout
  const now = services.clock()
  const record = recordOf(checkout, draft, now)
  if (!addsUp(record)) throw new Error('The quote does not add up.')
  const items = itemsOf(record.id, draft.quoted.lines, now)
  const { statements, view } = newOrderStatements(services, record, items, actor)
  const token = actor.kind === 'guest' ? await derivedOrderToken(services, record.id) : null
  const opens = token === null ? [] : [orderTokenStatement(services, record.id, await hashToken(token))]
  const isFree = record.totalAmount === 0
  const shown = presentOrder(isFree ? { ...view, order: { ...record, status: 'paid', paymentStatus: 'paid' } } : view)
  return {
    statements: [...statements, ...opens, ...(isFree ? settleFree(services, record) : [])],
    answer: { ...shown, ...(token === null ? {} : { orderToken: token }) },
    token,
  }
}

/**
 * Round trip 2: writes the order, ends its attempt and stores the answer of its key, all or nothing. `null` when the due
 * jobs took the attempt over meanwhile: then there is no order, and what was reserved has to go back.
 */
export async function writeOrder(checkout: Checkout, draft: OrderDraft): Promise<NewOrder | null> {
  const { services } = checkout
  const { statements, ...order } = await newOrder(checkout, draft)
  try {
    await runBatch(services.db, [...placedStatements(checkout, order), ...statements])
  } catch (error) {
    // Anything else may have been written although the answer was lost: the attempt's lease decides that later.
    if (guardFailure(error) === null) throw error
    return null
  }
  services.defer(relayOutbox(services))
  return order
}
