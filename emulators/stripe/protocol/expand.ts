import type { Store } from '../store.ts'
import type { FormValue } from './form.ts'
import { invalid, ok, type Result } from './refusal.ts'

type Json = Record<string, unknown>

/** Fields that hold ids and open on `expand[]`. */
const EXPANDABLE = new Set([
  'balance_transaction',
  'charge',
  'customer',
  'default_payment_method',
  'failure_balance_transaction',
  'latest_charge',
  'payment_intent',
  'payment_method',
  'refunds',
  'review',
  'setup_intent',
  'source',
])
const MAX_DEPTH = 4

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

function refundsOf(store: Store, charge: Json) {
  const { data } = store.list('refund', { equals: { charge: String(charge.id) }, limit: 10 })
  return { object: 'list', url: `/v1/charges/${charge.id}/refunds`, has_more: false, data }
}

function open(store: Store, target: Json, path: string[], whole: string): Result<undefined> {
  const [field, ...rest] = path
  if (field === undefined) return ok(undefined)
  if (field === 'data' && Array.isArray(target.data)) {
    for (const item of target.data.filter(isJson)) {
      const opened = open(store, item, rest, whole)
      if (!opened.ok) return opened
    }
    return ok(undefined)
  }
  if (field === 'refunds' && target.object === 'charge') target.refunds = refundsOf(store, target)
  else if (!EXPANDABLE.has(field) && !isJson(target[field])) {
    return invalid(`This property cannot be expanded (${whole}).`, 'expand')
  }
  const value = target[field]
  if (typeof value === 'string') target[field] = store.findAny(value) ?? value
  const inside = target[field]
  return isJson(inside) ? open(store, inside, rest, whole) : ok(undefined)
}

/** Replaces ids by the objects they name, as `expand[]` asks; `data.x` reaches into a list. Works on a copy. */
export function expand(store: Store, body: object, asked: FormValue | undefined): Result<object> {
  if (asked === undefined) return ok(body)
  const copy: Json = structuredClone({ ...body })
  const paths = Array.isArray(asked) ? asked : [asked]
  for (const path of paths) {
    if (typeof path !== 'string') return invalid('Invalid array', 'expand')
    const parts = path.split('.')
    if (parts.length > MAX_DEPTH) return invalid('You cannot expand more than 4 levels of a property.', 'expand')
    const opened = open(store, copy, parts, path)
    if (!opened.ok) return opened
  }
  return ok(copy)
}
