import type { Refusal } from '../kernel/problem.ts'

/** One line as the basket keeps it. Names and prices are read from the catalog for every answer. */
export interface BasketEntry {
  readonly variantId: string
  readonly quantity: number
}

/** The basket as its object holds it; times in epoch milliseconds. */
export interface BasketContents {
  readonly id: string
  /** Null for a guest's basket, whose id is the capability that opens it (decisions/basket-capability). */
  readonly ownerId: string | null
  readonly currency: string
  readonly lines: readonly BasketEntry[]
  /**
   * Guests' baskets whose lines were taken over lately: an open order of theirs is an order of this one
   * (decisions/one-open-order-and-the-keys-of-requests).
   */
  readonly mergedFrom?: readonly string[]
  readonly createdAt: number
  readonly updatedAt: number
  readonly expiresAt: number
}

/** While a checkout reads the basket it cannot be edited; after `until` (epoch ms) the lock has expired. */
export interface CheckoutLock {
  readonly attemptId: string
  readonly until: number
}

/** Who asks: a user id, or null for a guest. Left out means a guest. */
export interface Caller {
  readonly callerId?: string | null
}

/** `not-found` also covers another customer's basket: its existence is not revealed (invariant 7). */
export type BasketRefusal =
  | { readonly ok: false; readonly code: 'not-found' }
  | { readonly ok: false; readonly code: 'checkout-in-progress' }
  | { readonly ok: false; readonly code: 'line-not-found' }
  | { readonly ok: false; readonly code: 'basket-full' }
export type BasketAnswer = { readonly ok: true; readonly basket: BasketContents } | BasketRefusal
/** `before` is what the line had, so that a change the catalog refuses can be taken back. */
export type SetAnswer = { readonly ok: true; readonly basket: BasketContents; readonly before: number } | BasketRefusal

/** `orCreate` makes the basket in the same call when there is none; it belongs to the caller. */
export interface AddLine extends Caller, BasketEntry {
  readonly orCreate?: { readonly currency: string }
}
export interface CreateBasket {
  readonly ownerId?: string | null
  readonly currency: string
  /** Epoch milliseconds. */
  readonly now?: number
}
export interface ClearOrdered {
  readonly orderId: string
  /** What was ordered; left out, everything goes. */
  readonly lines?: readonly BasketEntry[]
}
/** `mergedInto` names the basket that took over the lines since, if any: what was ordered is there now. */
export interface ClearAnswer {
  readonly ok: true
  readonly cleared: boolean
  readonly mergedInto: string | null
}
export interface MergeFrom extends Caller {
  readonly basketId: string
  readonly lines: readonly BasketEntry[]
  readonly orCreate?: { readonly currency: string }
}
export type MarkMergedAnswer =
  | { readonly ok: true; readonly lines: readonly BasketEntry[] }
  | { readonly ok: false; readonly code: 'not-found' | 'checkout-in-progress' }
export interface BeginCheckout extends Caller {
  readonly attemptId: string
  /** Milliseconds. */
  readonly leaseMs: number
}
export type BeginCheckoutAnswer =
  | { readonly ok: true; readonly basket: BasketContents }
  | { readonly ok: false; readonly code: 'checkout-in-progress'; readonly basket: BasketContents }
  | { readonly ok: false; readonly code: 'not-found' }

/** What other features may ask of a basket; `basketOf` answers with it. */
export interface BasketCalls {
  read(input?: Caller): Promise<BasketAnswer>
  create(input: CreateBasket): Promise<BasketAnswer>
  addItem(input: AddLine): Promise<BasketAnswer>
  setQuantity(input: Caller & BasketEntry): Promise<SetAnswer>
  removeItem(input: Caller & { readonly variantId: string }): Promise<BasketAnswer>
  removeAll(input?: Caller): Promise<BasketAnswer>
  clear(input: ClearOrdered): Promise<ClearAnswer>
  claim(input: { readonly ownerId: string }): Promise<BasketAnswer>
  mergeFrom(input: MergeFrom): Promise<BasketAnswer>
  markMerged(input: { readonly into: string }): Promise<MarkMergedAnswer>
  beginCheckout(input: BeginCheckout): Promise<BeginCheckoutAnswer>
  endCheckout(input: { readonly attemptId: string }): Promise<void>
  erase(input: { readonly until: number }): Promise<void>
}

export const maximumLines = 100
export const maximumQuantity = 999

const day = 86_400_000

/** When a basket untouched since `updatedAt` is deleted: a guest's after 30 days, an owned one after 90. */
export function expiryOf(ownerId: string | null, updatedAt: number): number {
  return updatedAt + (ownerId === null ? 30 : 90) * day
}

/** Whether a caller may access a basket: its owner, or anyone who knows the id of a guest's. */
export function mayOpen(ownerId: string | null, callerId: string | null | undefined): boolean {
  return ownerId === null || ownerId === callerId
}

/** Whether a lock keeps others out at this moment. */
export function isLocked(lock: CheckoutLock | null, now: number, attemptId?: string): boolean {
  return lock !== null && lock.until > now && lock.attemptId !== attemptId
}

const clamp = (quantity: number) => Math.min(quantity, maximumQuantity)

/** Adds units to the variant's line, at most 999 in all; null when another line would be the 101st. */
export function withAdded(lines: readonly BasketEntry[], { variantId, quantity }: BasketEntry): BasketEntry[] | null {
  const known = lines.find((line) => line.variantId === variantId)
  if (known) return withQuantity(lines, { variantId, quantity: known.quantity + quantity })
  return lines.length >= maximumLines ? null : [...lines, { variantId, quantity: clamp(quantity) }]
}

/** Sets the quantity of a line that is there; 0 removes it. */
export function withQuantity(lines: readonly BasketEntry[], { variantId, quantity }: BasketEntry): BasketEntry[] {
  if (quantity <= 0) return lines.filter((line) => line.variantId !== variantId)
  return lines.map((line) => (line.variantId === variantId ? { variantId, quantity: clamp(quantity) } : line))
}

/** Takes away exactly what was ordered: what was added meanwhile stays. */
export function withoutOrdered(lines: readonly BasketEntry[], ordered: readonly BasketEntry[]): BasketEntry[] {
  const taken = (id: string) =>
    ordered.filter((line) => line.variantId === id).reduce((sum, line) => sum + line.quantity, 0)
  return lines
    .map((line) => ({ ...line, quantity: line.quantity - taken(line.variantId) }))
    .filter((line) => line.quantity > 0)
}

/** Adds the lines of another basket; quantities stop at 999 and lines at 100. */
export function withMerged(lines: readonly BasketEntry[], others: readonly BasketEntry[]): BasketEntry[] {
  return others.reduce<BasketEntry[]>((merged, other) => withAdded(merged, other) ?? merged, [...lines])
}

/** Throws unless the entry is a variant id and a whole quantity from `least` to 999: a bad call is a bug. */
export function assertEntry({ variantId, quantity }: BasketEntry, least: 0 | 1): void {
  if (typeof variantId !== 'string' || variantId.length === 0 || variantId.length > 64) {
    throw new RangeError('variantId must be 1 to 64 characters')
  }
  if (!Number.isInteger(quantity) || quantity < least || quantity > maximumQuantity) {
    throw new RangeError(`quantity must be a whole number from ${least} to ${maximumQuantity}`)
  }
}

/** What a refusal of the object is called over HTTP. */
export function problemOf({ code }: BasketRefusal): Refusal {
  switch (code) {
    case 'not-found':
    case 'line-not-found':
      return { code: 'not-found' }
    case 'checkout-in-progress':
      return { code }
    case 'basket-full':
      return {
        code: 'invalid-request',
        errors: [{ pointer: '/variantId', detail: `A basket holds at most ${maximumLines} different items.` }],
      }
  }
}

/** Refuses more of a product than one order may have. */
export function limitOf(maxPerOrder: number, name: string): Refusal {
  const detail = `One order may have ${maxPerOrder} of ${name} at most.`
  return { code: 'quantity-limited', detail, errors: [{ pointer: '/quantity', detail }] }
}
