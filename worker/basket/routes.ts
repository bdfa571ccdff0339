import { z } from 'zod'
import { Id } from '../kernel/schema.ts'
import { defineRoute, jsonAnswer, jsonBody } from '../platform/http/define-route.ts'
import { problem } from '../platform/http/problem-response.ts'
import type { AppContext } from '../platform/http/request-context.ts'
import { createRouter } from '../platform/http/router.ts'
import { addItem } from './add-item.ts'
import {
  addToCurrent,
  callerOf,
  changeLine,
  createBasket,
  readCurrent,
  resolveBasketId,
  type Shopper,
  withBasket,
} from './change-basket.ts'
import { AddItem, Basket, ChangeItem, MergeBasket } from './contract.ts'
import { clearBasketCookie, parseBasketCookie, setBasketCookie } from './cookie.ts'
import { acceptForm } from './form-post.ts'
import { mergeBasket } from './merge-basket.ts'

const tags = ['Baskets']
const basketParams = z.object({ id: Id.meta({ description: 'A basket id, or `current`' }) })
const lineParams = basketParams.extend({ lineId: Id.meta({ description: 'The variant id of the line' }) })
const answers = { 200: jsonAnswer(Basket, 'The basket with today’s prices') }
const open = { access: 'public' } as const

const create = defineRoute(open, ['not-signed-in', 'configuration-invalid'], {
  method: 'post',
  path: '/baskets',
  tags,
  operationId: 'createBasket',
  summary: 'Make a basket; a signed-in shopper always gets the same one',
  responses: { 201: jsonAnswer(Basket, 'The basket') },
})

const readCurrentRoute = defineRoute(open, [], {
  method: 'get',
  path: '/baskets/current',
  tags,
  operationId: 'readCurrentBasket',
  summary: 'The basket of the token’s owner or of the cookie; an empty one without id when there is none',
  responses: answers,
})

const addToCurrentRoute = defineRoute(
  open,
  [
    'origin-refused',
    'content-type-unsupported',
    'malformed-json',
    'checkout-in-progress',
    'item-unavailable',
    'variant-required',
    'configuration-invalid',
  ],
  {
    method: 'post',
    path: '/baskets/current/items',
    tags,
    operationId: 'addItemToCurrentBasket',
    summary: 'Add to the current basket, which is made when there is none',
    description:
      'Pages whose scripts have not arrived post a form here: `variantId`, `quantity`, `_action` (`add`, `set`, `remove`) and `returnTo`, answered with 303.',
    request: { body: jsonBody(AddItem) },
    responses: {
      ...answers,
      303: {
        description: 'To the page that the form came from',
        headers: { Location: { schema: { type: 'string' as const } } },
      },
    },
  },
)

const read = defineRoute(open, ['not-found'], {
  method: 'get',
  path: '/baskets/{id}',
  tags,
  operationId: 'readBasket',
  summary: 'A basket with today’s prices',
  request: { params: basketParams },
  responses: answers,
})

const add = defineRoute(
  open,
  ['not-found', 'checkout-in-progress', 'item-unavailable', 'variant-required', 'quantity-limited'],
  {
    method: 'post',
    path: '/baskets/{id}/items',
    tags,
    operationId: 'addBasketItem',
    summary: 'Add units of a variant; a line that is there grows',
    request: { params: basketParams, body: jsonBody(AddItem) },
    responses: answers,
  },
)

const change = defineRoute(open, ['not-found', 'checkout-in-progress', 'quantity-limited'], {
  method: 'patch',
  path: '/baskets/{id}/items/{lineId}',
  tags,
  operationId: 'changeBasketItem',
  summary: 'Set the quantity of a line; 0 removes it',
  request: { params: lineParams, body: jsonBody(ChangeItem) },
  responses: answers,
})

const remove = defineRoute(open, ['not-found', 'checkout-in-progress'], {
  method: 'delete',
  path: '/baskets/{id}/items/{lineId}',
  tags,
  operationId: 'removeBasketItem',
  summary: 'Remove a line; one that is gone already is no error',
  request: { params: lineParams },
  responses: answers,
})

const clear = defineRoute(open, ['not-found', 'checkout-in-progress'], {
  method: 'delete',
  path: '/baskets/{id}/items',
  tags,
  operationId: 'clearBasket',
  summary: 'Remove every line',
  request: { params: basketParams },
  responses: answers,
})

const merge = defineRoute({ access: 'owner' }, ['not-found', 'checkout-in-progress'], {
  method: 'post',
  path: '/baskets/{id}/merge',
  tags,
  operationId: 'mergeBasket',
  summary: 'Move the lines of a guest’s basket into your own, once',
  request: { params: basketParams, body: jsonBody(MergeBasket) },
  responses: answers,
})

async function shopperOf(c: AppContext): Promise<Shopper> {
  return { actor: c.var.actor, cookieId: await parseBasketCookie(c) }
}

const router = createRouter()
router.use('/baskets/current/items', acceptForm)

/** Baskets are private: no answer of these routes may be stored by any cache. */
export const basketRoutes = router
  .openapi(create, async (c) => {
    const { services, actor } = c.var
    const created = await createBasket(services, actor)
    if (!created.ok) return problem(c, created.error)
    if (actor.kind === 'guest') await setBasketCookie(c, created.value.id)
    return c.json(created.value, 201)
  })
  .openapi(readCurrentRoute, async (c) => c.json(await readCurrent(c.var.services, await shopperOf(c)), 200))
  .openapi(addToCurrentRoute, async (c) => {
    const { services, actor } = c.var
    const added = await addToCurrent(services, await shopperOf(c), c.req.valid('json'))
    if (!added.ok) return problem(c, added.error)
    if (actor.kind === 'guest') await setBasketCookie(c, added.value.id)
    return c.json(added.value, 200)
  })
  .openapi(read, async (c) => {
    const { id } = c.req.valid('param')
    const found = await withBasket(c.var.services, await shopperOf(c), id, (basket, callerId) =>
      basket.read({ callerId }),
    )
    return found.ok ? c.json(found.value, 200) : problem(c, found.error)
  })
  .openapi(add, async (c) => {
    const { services, actor } = c.var
    const id = await resolveBasketId(await shopperOf(c), c.req.valid('param').id)
    if (id === null) return problem(c, { code: 'not-found' })
    const added = await addItem(services, { id, callerId: callerOf(actor) }, c.req.valid('json'))
    return added.ok ? c.json(added.value, 200) : problem(c, added.error)
  })
  .openapi(change, async (c) => {
    const { id, lineId: variantId } = c.req.valid('param')
    const { quantity } = c.req.valid('json')
    const changed = await changeLine(c.var.services, await shopperOf(c), id, { variantId, quantity })
    return changed.ok ? c.json(changed.value, 200) : problem(c, changed.error)
  })
  .openapi(remove, async (c) => {
    const { id, lineId: variantId } = c.req.valid('param')
    const changed = await withBasket(c.var.services, await shopperOf(c), id, (basket, callerId) =>
      basket.removeItem({ variantId, callerId }),
    )
    return changed.ok ? c.json(changed.value, 200) : problem(c, changed.error)
  })
  .openapi(clear, async (c) => {
    const { id } = c.req.valid('param')
    const changed = await withBasket(c.var.services, await shopperOf(c), id, (basket, callerId) =>
      basket.removeAll({ callerId }),
    )
    return changed.ok ? c.json(changed.value, 200) : problem(c, changed.error)
  })
  .openapi(merge, async (c) => {
    const { services, actor } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const { basketId } = c.req.valid('json')
    const merged = await mergeBasket(services, actor.userId, c.req.valid('param').id, basketId)
    if (!merged.ok) return problem(c, merged.error)
    if ((await parseBasketCookie(c)) === basketId) clearBasketCookie(c)
    return c.json(merged.value, 200)
  })
