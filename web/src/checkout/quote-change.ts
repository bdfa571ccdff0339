import type { Quote } from '#contracts/checkout'
import { formatMoney } from '#kernel/money'
import type { ApiProblem } from '../api/problem.ts'

/** The new quote of an order that was refused because its total is another than the one shown. */
export function changedQuoteOf(problem: ApiProblem | undefined): Quote | undefined {
  return problem?.dataOf('quote-changed').quote
}

type Item = Quote['items'][number]
const nameOf = ({ name, variantTitle }: Item) => (variantTitle === '' ? name : `${name}, ${variantTitle}`)

function itemChange(before: Item | undefined, after: Item | undefined, money: (amount: number) => string): string[] {
  if (after === undefined) return before ? [`${nameOf(before)} is no longer in your order.`] : []
  if (before === undefined) return [`${nameOf(after)} was added: ${after.quantity} × ${money(after.price)}.`]
  return [
    ...(before.price === after.price
      ? []
      : [`${nameOf(after)} costs ${money(after.price)}, not ${money(before.price)}.`]),
    ...(before.quantity === after.quantity
      ? []
      : [`${nameOf(after)}: ${after.quantity} instead of ${before.quantity}.`]),
  ]
}

/** What is different between the quote that was seen and the one that holds now, in sentences; the total comes last. */
export function changesBetween(seen: Quote, now: Quote): string[] {
  const money = (amount: number) => formatMoney(amount, now.currency)
  const ids = new Set([...seen.items, ...now.items].map((item) => item.variantId))
  const find = (quote: Quote, id: string) => quote.items.find((item) => item.variantId === id)
  const sums = [
    { what: 'Shipping', before: seen.shippingAmount, after: now.shippingAmount },
    { what: 'Tax', before: seen.taxAmount, after: now.taxAmount },
    { what: 'The total', before: seen.totalAmount, after: now.totalAmount },
  ]
  return [
    ...[...ids].flatMap((id) => itemChange(find(seen, id), find(now, id), money)),
    ...sums
      .filter(({ before, after }) => before !== after)
      .map(({ what, before, after }) => `${what} is ${money(after)}, not ${money(before)}.`),
  ]
}
