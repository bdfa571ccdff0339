import type { QuotedOrder } from '../../checkout/quote.ts'
import { type Actor, systemActor } from '../../kernel/actor.ts'
import type { Address } from '../../kernel/address/address.ts'
import { mintId, mintOrderNumber } from '../../kernel/id.ts'
import { moveStatements } from '../../orders/change-order.ts'
import { newOrderStatements } from '../../orders/create-order.ts'
import { commitStock } from '../../orders/effects.ts'
import type { OrderRecord } from '../../orders/order.ts'
import { addsUp } from '../../orders/order.ts'
import { derivedOrderToken, hashToken, orderTokenStatement } from '../../orders/order-token.ts'
import { presentOrder } from '../../orders/present-order.ts'
import type { Services } from '../../platform/context.ts'
import type { Statement } from '../../platform/database.ts'
import type { PlacedOrder } from './contract.ts'

export interface OrderDraft {
  readonly id: string
  readonly actor: Actor
  readonly email: string
  readonly address: Address
  readonly basketId: string | null
  readonly quoted: QuotedOrder
  readonly fingerprint: string
  readonly reservationId: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
}

export interface NewOrder {
  readonly statements: readonly Statement[]
  readonly answer: PlacedOrder
  /** The token that opens it, for guests. */
  readonly token: string | null
}

function recordOf(draft: OrderDraft, now: number): OrderRecord {
  const { quote, method } = draft.quoted
  return {
    id: draft.id,
    orderNumber: mintOrderNumber(),
    userId: draft.actor.kind === 'user' ? draft.actor.userId : null,
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
    shippingAddress: draft.address,
    basketId: draft.basketId,
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

/**
 * The order of a quote, as statements and as the answer. A guest's gets the token that opens it. A total of 0 is settled
 * in the same batch: there is nothing to pay (decisions/order-states).
 */
export async function writeOrder(services: Services, draft: OrderDraft): Promise<NewOrder> {
  const now = services.clock()
  const record = recordOf(draft, now)
  if (!addsUp(record)) throw new Error('The quote does not add up.')
  const items = draft.quoted.lines.map(({ sellable, quantity, unitPrice, lineTotal, taxAmount }, position) => ({
    id: mintId('orderItem', now),
    orderId: record.id,
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
  const { statements, view } = newOrderStatements(services, record, items, draft.actor)
  const token = draft.actor.kind === 'guest' ? await derivedOrderToken(services, record.id) : null
  const opens = token === null ? [] : [orderTokenStatement(services, record.id, await hashToken(token))]
  const free =
    record.totalAmount > 0
      ? null
      : moveStatements(
          services,
          record,
          'pay',
          { actor: systemActor('checkout'), note: 'Nothing to pay.', noteFor: 'buyer' },
          {
            effects: [commitStock(record)],
          },
        )
  const settled = free?.ok ? free.value : []
  const shown = presentOrder(
    free === null ? view : { ...view, order: { ...record, status: 'paid', paymentStatus: 'paid' } },
  )
  return {
    statements: [...statements, ...opens, ...settled],
    answer: { ...shown, ...(token === null ? {} : { orderToken: token }) },
    token,
  }
}
