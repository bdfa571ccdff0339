import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderStatuses } from '../schema/closed-lists.ts'
import { type OrderStatus, orderActions } from './contract.ts'
import {
  actionsOf,
  addsUp,
  type OrderEvent,
  type OrderPatch,
  orderEvents,
  refusalOfSending,
  transition,
  transitions,
} from './order.ts'

const now = 1_700_000_000_000

// Written by hand and compared with the table: a change to the life of an order is made twice, on purpose.
const allowed: Record<Exclude<OrderStatus, 'on_hold'>, Partial<Record<OrderEvent, OrderStatus>>> = {
  pending_payment: { pay: 'paid', cancel: 'cancelled' },
  paid: {
    process: 'processing',
    ship_partially: 'partially_shipped',
    ship: 'shipped',
    cancel: 'cancelled',
    hold: 'on_hold',
  },
  processing: { ship_partially: 'partially_shipped', ship: 'shipped', cancel: 'cancelled', hold: 'on_hold' },
  partially_shipped: { ship_partially: 'partially_shipped', ship: 'shipped', hold: 'on_hold' },
  shipped: { deliver: 'delivered' },
  delivered: {},
  cancelled: { reinstate: 'paid' },
}

// Held orders: where they came from decides. A status that cannot be held has no row.
const allowedOnHold: Partial<Record<OrderStatus, Partial<Record<OrderEvent, OrderStatus>>>> = {
  paid: { resume: 'paid', cancel: 'cancelled' },
  processing: { resume: 'processing', cancel: 'cancelled' },
  partially_shipped: { resume: 'partially_shipped' },
}

const effects: Record<OrderEvent, OrderPatch> = {
  pay: { paymentStatus: 'paid', paidAt: now, expiresAt: null },
  reinstate: { paymentStatus: 'paid', paidAt: now, expiresAt: null, cancelledAt: null },
  process: {},
  ship_partially: { fulfilmentStatus: 'partially_fulfilled' },
  ship: { fulfilmentStatus: 'fulfilled', shippedAt: now },
  deliver: { fulfilmentStatus: 'delivered', deliveredAt: now },
  cancel: { cancelledAt: now, expiresAt: null },
  hold: {},
  resume: {},
}

interface Case {
  status: OrderStatus
  heldFrom: OrderStatus | null
  event: OrderEvent
  to: OrderStatus | undefined
}

const cases: Case[] = [
  ...Object.entries(allowed).flatMap(([name, row]) =>
    orderEvents.map((event) => ({ status: statusOf(name), heldFrom: null, event, to: row[event] })),
  ),
  ...Object.entries(allowedOnHold).flatMap(([name, row]) =>
    orderEvents.map((event) => ({ status: 'on_hold' as const, heldFrom: statusOf(name), event, to: row[event] })),
  ),
]

function statusOf(name: string): OrderStatus {
  const status = orderStatuses.find((one) => one === name)
  if (status === undefined) throw new Error(`No status ${name}`)
  return status
}

const kept = { capturedAmount: 1000, refundedAmount: 0 }

describe('the state table', () => {
  it('is the one written here, no more and no less', () => {
    expect(transitions).toEqual({ ...allowed, on_hold: { resume: 'on_hold', cancel: 'cancelled' } })
    expect(Object.keys(transitions).sort()).toEqual([...orderStatuses].sort())
  })

  it('can hold exactly the statuses that have a row for coming back', () => {
    const holdable = cases.filter(({ event, to }) => event === 'hold' && to !== undefined).map(({ status }) => status)
    expect(holdable).toEqual(Object.keys(allowedOnHold))
  })

  it.each(cases.filter(({ to }) => to !== undefined))(
    'moves $status (held from $heldFrom) by $event to $to',
    ({ status, heldFrom, event, to }) => {
      expect(transition({ status, heldFrom }, event, now)).toEqual({
        ok: true,
        value: { event, status: to, heldFrom: to === 'on_hold' ? status : null, ...effects[event] },
      })
    },
  )

  it.each(cases.filter(({ to }) => to === undefined))(
    'refuses $event of an order that is $status (held from $heldFrom)',
    ({ status, heldFrom, event }) => {
      const refused = transition({ status, heldFrom }, event, now)
      expect(refused).toMatchObject({
        ok: false,
        error: { code: 'order-transition-refused', extra: { orderStatus: status, event } },
      })
    },
  )

  it('says in words what cannot be done', () => {
    const refused = transition({ status: 'pending_payment', heldFrom: null }, 'ship_partially', now)
    expect(!refused.ok && refused.error.detail).toBe('An order that is pending payment cannot ship partially.')
  })
})

describe('a held order', () => {
  it.each(['paid', 'processing', 'partially_shipped'] as const)('remembers %s and returns there', (status) => {
    const held = transition({ status, heldFrom: null }, 'hold', now)
    if (!held.ok) throw new Error('not held')
    expect(held.value).toMatchObject({ status: 'on_hold', heldFrom: status })
    expect(transition(held.value, 'resume', now)).toMatchObject({ ok: true, value: { status, heldFrom: null } })
  })

  it('goes nowhere when it does not know where it came from', () => {
    for (const event of orderEvents) {
      expect(transition({ status: 'on_hold', heldFrom: null }, event, now).ok).toBe(false)
      expect(transition({ status: 'on_hold', heldFrom: 'on_hold' }, event, now)).not.toMatchObject({
        value: { status: 'cancelled' },
      })
    }
  })

  it('is not cancelled once a parcel has left', () => {
    expect(transition({ status: 'on_hold', heldFrom: 'partially_shipped' }, 'cancel', now).ok).toBe(false)
  })
})

describe('invariant 4: paid is paid', () => {
  it('lets no unpaid order be shipped or processed, by any chain of events', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...orderEvents), { maxLength: 12 }), (events) => {
        let order: { status: OrderStatus; heldFrom: OrderStatus | null } = { status: 'pending_payment', heldFrom: null }
        let paid = false
        for (const event of events) {
          const moved = transition(order, event, now)
          if (!moved.ok) continue
          order = moved.value
          paid ||= moved.value.paymentStatus === 'paid'
          expect(paid || order.status === 'pending_payment' || order.status === 'cancelled').toBe(true)
          expect(order.heldFrom !== null).toBe(order.status === 'on_hold')
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('actionsOf', () => {
  it.each([
    { status: 'pending_payment', heldFrom: null, actions: ['cancel'] },
    { status: 'paid', heldFrom: null, actions: ['process', 'ship', 'cancel', 'hold'] },
    { status: 'processing', heldFrom: null, actions: ['ship', 'cancel', 'hold'] },
    { status: 'partially_shipped', heldFrom: null, actions: ['ship', 'hold'] },
    { status: 'shipped', heldFrom: null, actions: ['deliver'] },
    { status: 'delivered', heldFrom: null, actions: [] },
    { status: 'cancelled', heldFrom: null, actions: [] },
    { status: 'on_hold', heldFrom: 'paid', actions: ['cancel', 'resume'] },
    { status: 'on_hold', heldFrom: 'processing', actions: ['cancel', 'resume'] },
    { status: 'on_hold', heldFrom: 'partially_shipped', actions: ['resume'] },
    { status: 'on_hold', heldFrom: null, actions: [] },
  ] as const)('offers $actions for $status (held from $heldFrom)', ({ status, heldFrom, actions }) => {
    expect(actionsOf({ ...kept, status, heldFrom })).toEqual(actions)
  })

  it('does not offer to send what was refunded in full, and refuses it without an explicit word', () => {
    const refunded = { capturedAmount: 1000, refundedAmount: 1000, heldFrom: null }
    expect(actionsOf({ ...refunded, status: 'paid' })).toEqual(['cancel', 'hold'])
    for (const event of ['process', 'ship', 'ship_partially'] as const) {
      expect(refusalOfSending({ ...refunded, status: 'paid' }, event)?.code).toBe('order-refunded')
      expect(refusalOfSending({ ...refunded, refundedAmount: 999, status: 'paid' }, event)).toBeNull()
    }
    expect(refusalOfSending({ ...refunded, capturedAmount: 0, refundedAmount: 0, status: 'paid' }, 'ship')).toBeNull()
  })

  it('offers nothing that would be refused, and never to pay by hand', () => {
    for (const { status, heldFrom } of cases) {
      for (const action of actionsOf({ ...kept, status, heldFrom })) {
        expect(orderActions).toContain(action)
        expect(transition({ status, heldFrom }, action, now).ok).toBe(true)
      }
    }
  })
})

describe('addsUp, invariant 5', () => {
  const right = { subTotal: 3000, discountAmount: 500, shippingAmount: 499, taxAmount: 240, totalAmount: 3239 }

  it('holds for lines − discounts + shipping + tax = total', () => {
    expect(addsUp(right)).toBe(true)
    expect(addsUp({ subTotal: 0, discountAmount: 0, shippingAmount: 0, taxAmount: 0, totalAmount: 0 })).toBe(true)
  })

  it.each(Object.keys(right))('notices one unit more or less in %s', (field) => {
    const value = Object.entries(right).find(([name]) => name === field)?.[1] ?? 0
    expect(addsUp({ ...right, [field]: value + 1 })).toBe(false)
    expect(addsUp({ ...right, [field]: value - 1 })).toBe(false)
  })

  it('takes no fraction and nothing below 0, even where the sum is right', () => {
    expect(addsUp({ ...right, subTotal: 3000.5, totalAmount: 3239.5 })).toBe(false)
    expect(addsUp({ ...right, shippingAmount: -1, totalAmount: 2739 })).toBe(false)
    expect(addsUp({ ...right, discountAmount: 4000, totalAmount: -261 })).toBe(false)
    expect(addsUp({ ...right, subTotal: 2 ** 53, totalAmount: 2 ** 53 + 239 })).toBe(false)
    expect(addsUp({ ...right, taxAmount: Number.NaN, totalAmount: Number.NaN })).toBe(false)
  })
})
