import type { FormHash } from './protocol/form.ts'
import type { Store } from './store.ts'

type Json = Record<string, unknown>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** The order an object belongs to: its own `metadata.order_id`, or that of its payment. */
export function orderOfObject(store: Store, object: unknown): string | undefined {
  if (!isJson(object)) return undefined
  const own = isJson(object.metadata) ? object.metadata.order_id : undefined
  if (typeof own === 'string') return own
  for (const field of ['payment_intent', 'charge', 'source']) {
    const id = object[field]
    const parent = typeof id === 'string' ? store.findAny(id) : undefined
    if (parent) return orderOfObject(store, parent)
  }
  return undefined
}

/** The order a request is about, by its metadata, its path or the payment it names. */
export function orderOfRequest(store: Store, pathId: string, form: FormHash): string | undefined {
  const named = /order_id['"]\]\s*:\s*['"]([^'"]+)/.exec(typeof form.query === 'string' ? form.query : '')?.[1]
  return named ?? orderOfObject(store, form) ?? orderOfObject(store, store.findAny(pathId))
}
