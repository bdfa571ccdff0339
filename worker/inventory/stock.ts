import type { StockExamination, StockInspection } from './contract.ts'

/** The units of one variant as its object holds them. `sequence` rises with every change and guards the projection. */
export interface Stock {
  readonly variantId: string
  readonly onHand: number
  readonly reserved: number
  /** Whether new orders may take more than there is: what the catalogue last said. */
  readonly allowBackorder: boolean
  /** Whether more may be reserved than there is: while backorders are allowed, and then until the open ones are gone. */
  readonly mayOwe: boolean
  /** The product's version that `allowBackorder` is from: an older message changes nothing. */
  readonly settingsVersion: number
  readonly sequence: number
}

export interface StockSnapshot extends Omit<Stock, 'mayOwe' | 'settingsVersion'> {
  /** `onHand − reserved`; below 0 only where backorders are, or were, allowed. */
  readonly available: number
}

export type FinishedState = 'committed' | 'released' | 'expired'

/** A hold on units. Finished ones stay as tombstones, so that a late retry can never hold units again. */
export interface Reservation {
  readonly id: string
  readonly quantity: number
  /** Epoch milliseconds. */
  readonly expiresAt: number
  readonly state: 'held' | FinishedState
  /** How many of the committed units came back. */
  readonly restocked: number
}

/** One line of the ledger: `quantity` is the change of `onHand`. */
export interface Movement {
  readonly kind: 'adjust' | 'commit' | 'restock'
  readonly quantity: number
  readonly reason: string
  readonly reference: string | null
  readonly actor: string
}

/** What a decision answers, and what must be written in the same transaction for the answer to be true. */
export interface Decision<R> {
  readonly result: R
  readonly stock?: Stock
  readonly reservation?: Reservation
  readonly movement?: Movement
}

/**
 * `expiresAt` in epoch milliseconds. For an order: its own expiry and 15 minutes more (decisions/one-owner-of-expiry).
 */
export interface Reserve {
  readonly reservationId: string
  readonly quantity: number
  readonly expiresAt: number
  /** Per cent of the units on hand that holds may take together, where there are 100 or more; left out, all. */
  readonly share?: number
}
export type ReserveResult =
  | { readonly ok: true; readonly available: number }
  | { readonly ok: false; readonly code: 'insufficient'; readonly available: number }
  | { readonly ok: false; readonly code: 'finished'; readonly state: FinishedState }
  | { readonly ok: false; readonly code: 'conflict' }

export interface Extend {
  readonly reservationId: string
  readonly expiresAt: number
}
export type ExtendResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'unknown' }
  | { readonly ok: false; readonly code: 'finished'; readonly state: FinishedState }

export interface ReservationRef {
  readonly reservationId: string
}
export type CommitResult =
  | { readonly ok: true; readonly quantity: number; readonly already: boolean }
  | { readonly ok: false; readonly code: 'expired' | 'released' | 'unknown' }
export type ReleaseResult =
  | { readonly ok: true; readonly released: boolean }
  | { readonly ok: false; readonly code: 'committed' }

export interface Restock {
  readonly restockId: string
  readonly quantity: number
  /** Then at most what this reservation committed comes back, however often it is asked. */
  readonly reservationId?: string
  readonly reason: string
  readonly actor: string
}
export type RestockResult =
  | { readonly ok: true; readonly restocked: number; readonly stock: StockSnapshot }
  | { readonly ok: false; readonly code: 'not-committed' }

export interface Adjust {
  readonly adjustmentId: string
  readonly delta: number
  readonly reason: string
  readonly actor: string
  readonly requestId?: string
}
export interface SetOnHandCall {
  readonly id: string
  readonly value: number
  /** What was on hand when the caller read it: then the difference from that is applied. */
  readonly read?: number
  readonly reason: string
  readonly actor: string
  readonly requestId?: string
}
export interface SetAvailableCall {
  readonly id: string
  readonly value: number
  readonly reason: string
  readonly actor: string
  readonly requestId?: string
}
export type AdjustResult =
  | { readonly ok: true; readonly stock: StockSnapshot }
  | {
      readonly ok: false
      readonly code: 'below-reserved'
      readonly reserved: number
      readonly reservationIds: string[]
    }

export interface OpenStock {
  readonly value: number
  readonly actor?: string
  readonly requestId?: string
}
/** `applied` is false when the variant was opened or moved before. */
export interface OpeningResult {
  readonly applied: boolean
  readonly stock: StockSnapshot
}

/** `version` is the product's: what a later one said is never overwritten. */
export interface SetBackorder {
  readonly allowed: boolean
  readonly version: number
}
/** `applied` is false when the object knows a later version already. */
export interface BackorderResult {
  readonly applied: boolean
  readonly stock: StockSnapshot
}

/** What other features may ask of a variant's stock; `stockOf` answers with it. */
export interface StockCalls {
  snapshot(): Promise<StockSnapshot>
  inspect(): Promise<StockInspection>
  examine(lives: readonly string[]): Promise<StockExamination>
  reserve(input: Reserve): Promise<ReserveResult>
  extend(input: Extend): Promise<ExtendResult>
  commit(input: ReservationRef): Promise<CommitResult>
  release(input: ReservationRef): Promise<ReleaseResult>
  restock(input: Restock): Promise<RestockResult>
  adjust(input: Adjust): Promise<AdjustResult>
  setOnHand(input: SetOnHandCall): Promise<AdjustResult>
  setAvailable(input: SetAvailableCall): Promise<AdjustResult>
  setBackorder(input: SetBackorder): Promise<BackorderResult>
  openingStock(input: OpenStock): Promise<OpeningResult>
}

/** Units that are not reserved. */
export function availableOf(stock: Stock): number {
  return stock.onHand - stock.reserved
}

/** The stock with what is available, as callers get it. */
export function snapshotOf({ variantId, onHand, reserved, allowBackorder, sequence }: Stock): StockSnapshot {
  return { variantId, onHand, reserved, available: onHand - reserved, allowBackorder, sequence }
}

interface StockChange {
  readonly onHand?: number
  readonly reserved?: number
  readonly allowBackorder?: boolean
  readonly settingsVersion?: number
}

/** The stock after a change, one step further in its sequence. Units are owed no longer than open backorders last. */
export function changed(stock: Stock, change: StockChange): Stock {
  const onHand = stock.onHand + (change.onHand ?? 0)
  const reserved = stock.reserved + (change.reserved ?? 0)
  const allowBackorder = change.allowBackorder ?? stock.allowBackorder
  return {
    ...stock,
    onHand,
    reserved,
    allowBackorder,
    mayOwe: allowBackorder || (stock.mayOwe && reserved > onHand),
    settingsVersion: change.settingsVersion ?? stock.settingsVersion,
    sequence: stock.sequence + 1,
  }
}

/** The most units one call may name. */
export const maximumUnits = 1_000_000

/** Throws unless the value is a whole number within bounds: a bad call of an object is a bug, not a refusal. */
export function assertWhole(value: number, least: number, most: number, name: string): void {
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    throw new RangeError(`${name} must be a whole number from ${least} to ${most}`)
  }
}

/** Throws unless the text is a usable id. */
export function assertId(value: string, name: string): void {
  if (typeof value !== 'string' || value.length === 0 || value.length > 128) {
    throw new RangeError(`${name} must be 1 to 128 characters`)
  }
}
