import { z } from 'zod'
import { defineRoute, jsonAnswer } from '../../platform/http/define-route.ts'
import { honourKey, keyCodes } from '../../platform/http/idempotency.ts'
import { problem } from '../../platform/http/problem-response.ts'
import type { AppContext } from '../../platform/http/request-context.ts'
import { createRouter } from '../../platform/http/router.ts'
import { chooseDefaultMethod, removeSavedMethod } from './change-saved-method.ts'
import { CustomerSessionAnswer, SavedMethods, SetupIntentAnswer } from './contract.ts'
import { restoreSetupSecret } from './fetch-setup-secret.ts'
import { listSavedMethods } from './list-saved-methods.ts'
import { createCustomerSession, createSetupIntent } from './save-card.ts'

const tags = ['Saved cards']
const params = z.object({ paymentMethodId: z.string().regex(/^pm_[A-Za-z0-9_]{1,120}$/) })
const live = { access: 'owner', session: 'live' } as const
const provider = ['payment-provider-unavailable', 'payments-not-configured', 'payment-state-refused'] as const

const setup = defineRoute(live, ['not-found', ...keyCodes, ...provider], {
  method: 'post',
  path: '/payments/setup-intents',
  operationId: 'createSetupIntent',
  middleware: honourKey('POST /payments/setup-intents', restoreSetupSecret),
  summary: 'Start saving a card without paying',
  tags,
  responses: { 201: jsonAnswer(SetupIntentAnswer, 'The setup intent, for Stripe.js') },
})

const session = defineRoute(live, ['not-found', ...provider], {
  method: 'post',
  path: '/payments/customer-sessions',
  operationId: 'createCustomerSession',
  summary: 'Let the Payment Element show your own saved cards',
  tags,
  responses: { 201: jsonAnswer(CustomerSessionAnswer, 'The session, for Stripe.js; it lives minutes') },
})

const list = defineRoute({ access: 'owner' }, provider, {
  method: 'get',
  path: '/me/payment-methods',
  operationId: 'listPaymentMethods',
  summary: 'List your saved cards',
  tags,
  responses: { 200: jsonAnswer(SavedMethods, 'The saved cards') },
})

const remove = defineRoute(live, ['not-found', ...provider], {
  method: 'delete',
  path: '/me/payment-methods/{paymentMethodId}',
  operationId: 'removePaymentMethod',
  summary: 'Remove a saved card',
  tags,
  request: { params },
  responses: { 204: { description: 'It is gone, at Stripe too' } },
})

const choose = defineRoute(live, ['not-found', ...provider], {
  method: 'put',
  path: '/me/payment-methods/{paymentMethodId}/default',
  operationId: 'setDefaultPaymentMethod',
  summary: 'Offer a saved card first',
  tags,
  request: { params },
  responses: { 200: jsonAnswer(SavedMethods, 'The saved cards as they are now') },
})

/** The account behind a request; the policy lets no one else in. */
function ownerOf(c: AppContext): string {
  const { actor } = c.var
  if (actor.kind !== 'user') throw new Error('An owner’s route was reached by a caller who is not a user.')
  return actor.userId
}

/** Saved cards: Stripe keeps them, their owner sees and removes them. */
export const savedMethodRoutes = createRouter()
  .openapi(setup, async (c) => {
    const made = await createSetupIntent(c.var.services, ownerOf(c))
    return made.ok ? c.json(made.value, 201) : problem(c, made.error)
  })
  .openapi(session, async (c) => {
    const made = await createCustomerSession(c.var.services, ownerOf(c))
    return made.ok ? c.json(made.value, 201, { 'cache-control': 'no-store' }) : problem(c, made.error)
  })
  .openapi(list, async (c) => {
    const items = await listSavedMethods(c.var.services, ownerOf(c))
    return items.ok ? c.json({ items: items.value }, 200) : problem(c, items.error)
  })
  .openapi(remove, async (c) => {
    const removed = await removeSavedMethod(c.var.services, ownerOf(c), c.req.valid('param').paymentMethodId)
    return removed.ok ? c.body(null, 204) : problem(c, removed.error)
  })
  .openapi(choose, async (c) => {
    const items = await chooseDefaultMethod(c.var.services, ownerOf(c), c.req.valid('param').paymentMethodId)
    return items.ok ? c.json({ items: items.value }, 200) : problem(c, items.error)
  })
