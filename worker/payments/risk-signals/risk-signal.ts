import { isContested } from '../ledger/dispute.ts'

/** What is known of an order's payment besides its money. */
export interface RiskFacts {
  readonly disputes: readonly { readonly stripeDisputeId: string; readonly status: string }[]
  readonly reviews: readonly {
    readonly stripeReviewId: string
    readonly isOpen: boolean
    readonly closedReason: string | null
  }[]
  readonly warnings: readonly { readonly stripeWarningId: string; readonly isActionable: boolean }[]
}

/** Ends of a review after which an order is not packed without a decision by staff. */
const badEnds: readonly (string | null)[] = ['refunded', 'refunded_as_fraud', 'disputed']

/**
 * The names of everything that speaks against sending an order's goods: open and lost disputes, open reviews and those
 * that ended badly, fraud warnings that can still be acted upon. Empty when nothing does.
 */
export function signalsOf({ disputes, reviews, warnings }: RiskFacts): string[] {
  return [
    ...disputes.filter(isContested).map((one) => one.stripeDisputeId),
    ...reviews.filter((one) => one.isOpen || badEnds.includes(one.closedReason)).map((one) => one.stripeReviewId),
    ...warnings.filter((one) => one.isActionable).map((one) => one.stripeWarningId),
  ]
}

/**
 * What becomes of an order. A new risk signal holds it; one that staff released despite it is not held again. When none
 * is left it goes on, but only if the shop itself held it, and its money was not all given back.
 */
export function judgeHold(
  before: readonly string[],
  after: readonly string[],
  order: { readonly isHeldByShop: boolean; readonly isRefunded: boolean },
): 'hold' | 'resume' | 'none' {
  if (after.some((name) => !before.includes(name))) return 'hold'
  const isOver = before.length > 0 && after.length === 0
  return isOver && order.isHeldByShop && !order.isRefunded ? 'resume' : 'none'
}
