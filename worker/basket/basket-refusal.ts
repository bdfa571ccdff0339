import type { Refusal } from '../kernel/problem.ts'
import { type BasketRefusal, maximumLines } from './basket.ts'

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
