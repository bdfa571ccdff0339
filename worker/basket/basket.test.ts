import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  assertEntry,
  type BasketEntry,
  expiryOf,
  isLocked,
  maximumLines,
  maximumQuantity,
  mayOpen,
  withAdded,
  withMerged,
  withoutOrdered,
  withQuantity,
} from './basket.ts'

const entry = fc.record({
  variantId: fc.integer({ min: 0, max: 120 }).map((n) => `var_${n}`),
  quantity: fc.integer({ min: 1, max: maximumQuantity }),
})
const basket = fc
  .array(entry, { maxLength: 130 })
  .map((entries) => entries.reduce<BasketEntry[]>((lines, one) => withAdded(lines, one) ?? lines, []))

function isValid(lines: readonly BasketEntry[]): boolean {
  const ids = new Set(lines.map((line) => line.variantId))
  return (
    ids.size === lines.length &&
    lines.length <= maximumLines &&
    lines.every(({ quantity }) => quantity >= 1 && quantity <= maximumQuantity)
  )
}

const quantityOf = (lines: readonly BasketEntry[], id: string) =>
  lines.find((line) => line.variantId === id)?.quantity ?? 0

it('keeps one line per variant, 1 to 999 units and at most 100 lines, whatever is done to it', () => {
  fc.assert(
    fc.property(basket, basket, entry, (lines, others, one) => {
      const results = [
        lines,
        withAdded(lines, one) ?? lines,
        withQuantity(lines, one),
        withMerged(lines, others),
        withoutOrdered(lines, others),
      ]
      for (const result of results) expect(isValid(result)).toBe(true)
    }),
  )
})

it('adds up quantities of one variant and stops at 999', () => {
  const lines = [{ variantId: 'a', quantity: 600 }]
  expect(withAdded(lines, { variantId: 'a', quantity: 1 })).toEqual([{ variantId: 'a', quantity: 601 }])
  expect(withAdded(lines, { variantId: 'a', quantity: 600 })).toEqual([{ variantId: 'a', quantity: 999 }])
})

it('refuses another line when there are 100, but not more of one that is there', () => {
  const full = Array.from({ length: 100 }, (_, n) => ({ variantId: `v${n}`, quantity: 1 }))
  expect(withAdded(full, { variantId: 'new', quantity: 1 })).toBeNull()
  expect(withAdded(full, { variantId: 'v0', quantity: 1 })).toHaveLength(100)
})

it('merging loses nothing that the limits allow', () => {
  fc.assert(
    fc.property(basket, basket, (lines, others) => {
      const merged = withMerged(lines, others)
      for (const { variantId } of merged) {
        const sum = quantityOf(lines, variantId) + quantityOf(others, variantId)
        expect(quantityOf(merged, variantId)).toBe(Math.min(sum, maximumQuantity))
      }
      const all = new Set([...lines, ...others].map((line) => line.variantId))
      expect(merged).toHaveLength(Math.min(all.size, maximumLines))
    }),
  )
})

it('takes away exactly what was ordered and never more', () => {
  fc.assert(
    fc.property(basket, basket, (lines, ordered) => {
      const rest = withoutOrdered(lines, ordered)
      for (const { variantId, quantity } of lines) {
        expect(quantityOf(rest, variantId)).toBe(Math.max(quantity - quantityOf(ordered, variantId), 0))
      }
    }),
  )
})

it('gives a guest basket to anyone who knows its id, and an owned one only to its owner', () => {
  expect(mayOpen(null, undefined)).toBe(true)
  expect(mayOpen(null, 'usr_1')).toBe(true)
  expect(mayOpen('usr_1', 'usr_1')).toBe(true)
  expect(mayOpen('usr_1', 'usr_2')).toBe(false)
  expect(mayOpen('usr_1', null)).toBe(false)
  expect(mayOpen('usr_1', undefined)).toBe(false)
})

it('locks until the lease runs out, and never against its own attempt', () => {
  const lock = { attemptId: 'att_1', until: 1000 }
  expect(isLocked(null, 0)).toBe(false)
  expect(isLocked(lock, 999)).toBe(true)
  expect(isLocked(lock, 999, 'att_1')).toBe(false)
  expect(isLocked(lock, 999, 'att_2')).toBe(true)
  expect(isLocked(lock, 1000)).toBe(false)
})

it('keeps a guest basket 30 days and an owned one 90', () => {
  expect(expiryOf(null, 0)).toBe(30 * 86_400_000)
  expect(expiryOf('usr_1', 0)).toBe(90 * 86_400_000)
})

it('throws on entries no caller should send', () => {
  for (const quantity of [-1, 0.5, 1000, Number.NaN]) {
    expect(() => assertEntry({ variantId: 'a', quantity }, 0)).toThrow(RangeError)
  }
  expect(() => assertEntry({ variantId: 'a', quantity: 0 }, 1)).toThrow(RangeError)
  expect(() => assertEntry({ variantId: '', quantity: 1 }, 1)).toThrow(RangeError)
})
