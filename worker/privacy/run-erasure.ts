import { eraseAccount, mayStillAct } from '../accounts/personal-data.ts'
import { basketOf } from '../basket/stub.ts'
import { ownedBasketId } from '../kernel/id.ts'
import { eraseAccountMessages } from '../notifications/personal-data.ts'
import { eraseAccountLetters } from '../operations/personal-data.ts'
import { findOverOrders, hasOrders } from '../orders/personal-data.ts'
import { eraseCustomerEvents, findCustomerId } from '../payments/personal-data.ts'
import { forgetCustomer } from '../payments/saved-cards/forget-customer.ts'
import type { Services } from '../platform/context.ts'
import { runBatch } from '../platform/database.ts'
import { errorFields } from '../platform/log.ts'
import { eraseAccountEffects } from '../platform/personal-data.ts'
import { anonymiseOrders } from './anonymise-orders.ts'
import { listOpenErasures, notePass } from './store.ts'

/** One thing to forget. Each is safe to repeat and needs no other to have run. */
export interface ErasureStep {
  readonly name: string
  run(services: Services, userId: string): Promise<void>
}

const ordersAtOnce = 25
/** A run is bounded; the next one goes on. */
const batchesAtOnce = 20

/** Every step of an erasure, in the order they run. Who adds a place where a person is held adds a step. */
export const erasureSteps: readonly ErasureStep[] = [
  { name: 'account', run: ({ db, clock }, userId) => runBatch(db, eraseAccount(db, userId, clock())) },
  {
    name: 'basket',
    run: async (services, userId) => {
      const until = services.clock() + services.settings.accessTokenTtl
      await basketOf(services, await ownedBasketId(userId)).erase({ until })
    },
  },
  {
    name: 'orders',
    run: async ({ db, clock, requestId }, userId) => {
      for (let batch = 0; batch < batchesAtOnce; batch++) {
        const now = clock()
        const ids = await findOverOrders(db, userId, now, ordersAtOnce)
        if (ids.length === 0) return
        await runBatch(db, anonymiseOrders(db, ids, { reason: 'erasure', requestId }, now))
      }
    },
  },
  {
    // Before the customer at Stripe: its id, by which stored events are found, goes with it.
    name: 'traces',
    run: async ({ db, clock }, userId) => {
      const customerId = await findCustomerId(db, userId)
      const now = clock()
      await runBatch(db, [
        ...eraseAccountEffects(db, userId, now),
        eraseAccountLetters(db, userId),
        eraseAccountMessages(db, userId, now),
        ...(customerId === null ? [] : [eraseCustomerEvents(db, customerId)]),
      ])
    },
  },
  {
    name: 'stripe-customer',
    run: async (services, userId) => {
      const forgotten = await forgetCustomer(services, userId)
      if (!forgotten.ok) throw new Error(`Stripe did not forget the customer: ${forgotten.error.code}`)
    },
  },
]

/**
 * Goes once through all steps of an open erasure and notes how far it is: complete when no order names the account any
 * more and every access token has ended. A step that fails is logged and tried again by the due job; the others run all
 * the same. True when the erasure is complete.
 */
export async function runErasure(
  services: Services,
  userId: string,
  steps: readonly ErasureStep[] = erasureSteps,
): Promise<boolean> {
  const { db, clock, log, settings } = services
  const failed: string[] = []
  for (const step of steps) {
    try {
      await step.run(services, userId)
    } catch (error) {
      failed.push(step.name)
      log.error('erasure.failed', { userId, step: step.name, ...errorFields(error) })
    }
  }
  const now = clock()
  const isComplete =
    failed.length === 0 &&
    !(await mayStillAct(db, userId, now, settings.accessTokenTtl)) &&
    !(await hasOrders(db, userId))
  await notePass(db, userId, {
    completedAt: isComplete ? now : null,
    lastError: failed.length === 0 ? null : failed.join(', '),
  })
  return isComplete
}

const erasuresAtOnce = 20

/** Goes on with erasures that are not complete; a due job. Returns how many it completed. */
export async function runErasures(services: Services): Promise<number> {
  let completed = 0
  for (const { userId } of await listOpenErasures(services.db, erasuresAtOnce)) {
    if (await runErasure(services, userId)) completed++
  }
  return completed
}
