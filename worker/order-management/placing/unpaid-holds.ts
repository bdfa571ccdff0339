import type { QuotedLine } from '../../checkout/quote.ts'
import type { HoldLimits } from '../../platform/settings.ts'
import type { PlacingRefusal } from './refusal.ts'

/** Who has units set aside: a client address and a buyer, never as they are (keyed hashes, or the account's id). */
export interface Holder {
  readonly client: string | null
  readonly buyer: string | null
}

/** What a holder's other unpaid orders, and those being placed at this moment, have set aside. */
export interface HeldSum {
  readonly by: 'client' | 'buyer'
  readonly orders: number
  readonly units: number
}

/** The units of a variant that there are, and those that the client's other unpaid orders have set aside. */
export interface HeldShare {
  readonly variantId: string
  readonly onHand: number
  readonly units: number
}

/** As many units of a variant one client may always hold: the last ones of a small stock are sold one by one. */
const alwaysFree = 20

function tooMany(detail: string): PlacingRefusal {
  return { refusal: { code: 'too-many-unpaid-orders', detail }, about: [] }
}

function judgeSum({ by, orders, units }: HeldSum, limits: HoldLimits, wanted: number): PlacingRefusal | null {
  const isLastOrder = orders + 1 > limits[by].orders
  if (!isLastOrder && units + wanted <= limits[by].units) return null
  const who = by === 'client' ? 'from your network' : 'with this e-mail address'
  return tooMany(
    isLastOrder
      ? `There are ${orders} unpaid orders ${who}. Pay or cancel one of them, or try again in half an hour.`
      : `Unpaid orders ${who} have ${units} units set aside already. Lower a quantity, or pay or cancel one of them.`,
  )
}

/**
 * Judges what an order would set aside beside what its holder has set aside already. `null` when it may. A variant of
 * which the client would hold too large a share is short for it, as if it were sold out.
 */
export function judgeHolds(
  limits: HoldLimits,
  held: { readonly held: readonly HeldSum[]; readonly shares: readonly HeldShare[] },
  lines: readonly Pick<QuotedLine, 'sellable' | 'quantity'>[],
): PlacingRefusal | null {
  const wanted = lines.reduce((sum, line) => sum + line.quantity, 0)
  for (const sum of held.held) {
    const refusal = judgeSum(sum, limits, wanted)
    if (refusal !== null) return refusal
  }
  const short = lines.flatMap(({ sellable, quantity }) => {
    const share = held.shares.find((one) => one.variantId === sellable.variantId)
    if (share === undefined || sellable.allowBackorder) return []
    const most = Math.max(alwaysFree, Math.floor((share.onHand * limits.clientShare) / 100))
    if (share.units + quantity <= most) return []
    return [{ sellable, requested: quantity, available: Math.max(most - share.units, 0) }]
  })
  if (short.length === 0) return null
  const about = short.map(({ sellable, available }) => ({
    subject: { line: sellable.index },
    detail: `You can have ${available} of ${sellable.productName} until your unpaid orders are paid.`,
  }))
  const detail = about.map((one) => one.detail).join(' ')
  const shortages = short.map(({ sellable, ...units }) => ({ variantId: sellable.variantId, ...units }))
  return { refusal: { code: 'stock-insufficient', detail, extra: { shortages } }, about }
}
