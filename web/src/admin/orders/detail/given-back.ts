import type { AdminOrder } from '#contracts/orders'

type Money = Pick<AdminOrder, 'capturedAmount' | 'refundedAmount' | 'refundUnderWay'>

/** Whether all of an order's money went back, or is asked back: its goods are not to be sent. */
export function isGivenBack({ capturedAmount, refundedAmount, refundUnderWay }: Money): boolean {
  return capturedAmount > 0 && refundedAmount + refundUnderWay >= capturedAmount
}

/** Whether Stripe has not answered yet: the refund may still fail. */
export function isBeingGivenBack(order: Money): boolean {
  return isGivenBack(order) && order.refundedAmount < order.capturedAmount
}
