import type { FormHash } from './protocol/form.ts'
import type { Store } from './store.ts'

type Json = Record<string, unknown>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Its own `metadata.order_id`, or that of its payment. */
function ownOrder(store: Store, object: unknown): string | undefined {
  if (!isJson(object)) return undefined
  const own = isJson(object.metadata) ? textOf(object.metadata.order_id) : undefined
  if (own !== undefined) return own
  for (const field of ['payment_intent', 'charge', 'source']) {
    const id = object[field]
    const order = typeof id === 'string' ? ownOrder(store, store.findAny(id)) : undefined
    if (order !== undefined) return order
  }
  return undefined
}

function ownCustomer(object: unknown): string | undefined {
  if (!isJson(object)) return undefined
  return object.object === 'customer' ? textOf(object.id) : textOf(object.customer)
}

/** The order an object belongs to; where there is none, like with a saved card, its customer. */
export function orderOfObject(store: Store, object: unknown): string | undefined {
  return ownOrder(store, object) ?? ownCustomer(object)
}

/** The order a request is about, by its metadata, its path or the payment it names; where there is none, its customer. */
export function orderOfRequest(store: Store, pathId: string, form: FormHash): string | undefined {
  const named = /order_id['"]\]\s*:\s*['"]([^'"]+)/.exec(textOf(form.query) ?? '')?.[1]
  const target = store.findAny(pathId)
  return named ?? ownOrder(store, form) ?? ownOrder(store, target) ?? ownCustomer(form) ?? ownCustomer(target)
}
