import { expect, it } from 'vitest'
import { deadQueueOf, toDeadLetter } from './dead-letter.ts'

it.each([
  ['souk-payments-dead', 'payments'],
  ['souk-fulfilment-dead', 'fulfilment'],
  ['souk-notifications-dead-staging', 'notifications'],
  ['souk-staging-payments-dead', 'payments'],
  ['souk-payments', null],
  ['another-shops-dead', null],
])('reads the queue behind %s as %s', (name, queue) => {
  expect(deadQueueOf(name)).toBe(queue)
})

it('gives the same effect the same id, however often and under whatever message id it dies', async () => {
  const body = { id: 'out_1', kind: 'order.confirmation', payload: { orderId: 'ord_1' } }
  const first = await toDeadLetter('notifications', { id: 'm1', body }, 1000)
  const again = await toDeadLetter('notifications', { id: 'm2', body }, 2000)
  expect(again.id).toBe(first.id)
  expect(first).toMatchObject({
    queue: 'notifications',
    kind: 'order.confirmation',
    body,
    receivedAt: 1000,
    replayedAt: null,
  })
  expect(first.id).toMatch(/^dlq_[0-9a-f]{26}$/)
  expect((await toDeadLetter('fulfilment', { id: 'm1', body }, 1000)).id).not.toBe(first.id)
})

it('knows Stripe events by their id, and keeps a message it cannot read', async () => {
  const event = await toDeadLetter('payments', { id: 'm1', body: { eventId: 'evt_1' } }, 1)
  expect(event.kind).toBe('stripe.event')
  expect((await toDeadLetter('payments', { id: 'm2', body: { eventId: 'evt_1' } }, 1)).id).toBe(event.id)
  for (const body of [null, undefined, 'text', 7, []]) {
    const odd = await toDeadLetter('fulfilment', { id: 'm3', body }, 1)
    expect(odd).toMatchObject({ kind: 'unknown', body: body ?? null })
  }
})
