import { expect, it } from 'vitest'
import { sayAction, sayActor, sayEntity } from './entry-labels.ts'

const entry = {
  actor: 'usr_1',
  actorName: 'Grace Hopper',
  entity: 'product',
  entityId: 'prd_000001',
  entityName: 'Mug',
}

it('says who did what to which thing, by their names', () => {
  expect([sayActor(entry), sayAction('product.update'), sayEntity(entry)].join(' ')).toBe(
    'Grace Hopper changed the product Mug',
  )
})

it('names the shop, guests and Stripe, and people whose account is gone', () => {
  const nameless = (actor: string) => sayActor({ actor, actorName: null })
  expect(['system:payments', 'guest', 'stripe:dashboard', 'usr_9', 'key_9'].map(nameless)).toEqual([
    'The shop (payments)',
    'A guest',
    'Stripe’s Dashboard',
    'A deleted account',
    'key_9',
  ])
})

it('says in words what it has no sentence for, and shortens what has no name', () => {
  expect(sayAction('order.payment-failed')).toBe('payment failed (order)')
  expect(sayEntity({ ...entry, entity: 'dead-letter', entityName: null })).toBe('dead letter …000001')
  expect(sayEntity({ ...entry, entityId: 'usr_1' })).toBeNull()
})
