import { z } from 'zod'
import { Id } from '../../kernel/schema.ts'
import { IfMatch, taggedAnswer } from '../../platform/http/conditional.ts'
import { defineRoute, jsonAnswer, jsonBody } from '../../platform/http/define-route.ts'
import { checkIfMatch, entityTag } from '../../platform/http/entity-tag.ts'
import { problem } from '../../platform/http/problem-response.ts'
import { createRouter } from '../../platform/http/router.ts'
import {
  AdjustStock,
  OpeningStock,
  OpeningStockApplied,
  SetOnHand,
  StockDetail,
  StockPage,
  StockQuery,
} from '../contract.ts'
import { adjustStock } from './adjust-stock.ts'
import { applyOpeningStock } from './apply-opening-stock.ts'
import { listStock } from './list-stock.ts'
import { readStock } from './read-stock.ts'
import { setOnHand } from './set-on-hand.ts'

const tags = ['Inventory']
const params = z.object({ variantId: Id })
const mayRead = { access: 'staff', permission: 'inventory:read' } as const
const mayWrite = { access: 'staff', permission: 'inventory:write' } as const
const detail = { 200: taggedAnswer(StockDetail, 'The stock, straight from its object') }

/** What is on hand and available, as read: stock has no version, because a sale must not break a count. */
const tagOf = ({ onHand, available }: StockDetail) => ({ fields: {}, read: [onHand, available] })

const list = defineRoute(mayRead, [], {
  method: 'get',
  path: '/admin/inventory',
  tags,
  operationId: 'listStock',
  summary: 'Stock of all variants, by SKU, as last projected; low means five or fewer',
  request: { query: StockQuery },
  responses: { 200: jsonAnswer(StockPage, 'A page of stock levels') },
})

const read = defineRoute(mayRead, ['not-found'], {
  method: 'get',
  path: '/admin/inventory/{variantId}',
  tags,
  operationId: 'readStock',
  summary: 'Stock of one variant with its reservations and movements',
  request: { params },
  responses: detail,
})

const count = defineRoute(mayWrite, ['not-found', 'stock-adjustment-refused', 'precondition-failed'], {
  method: 'post',
  path: '/admin/inventory/{variantId}/set-on-hand',
  tags,
  operationId: 'setOnHand',
  summary: 'Set what is on hand to a counted value',
  request: { params, headers: IfMatch, body: jsonBody(SetOnHand) },
  responses: detail,
})

const adjust = defineRoute(mayWrite, ['not-found', 'stock-adjustment-refused'], {
  method: 'post',
  path: '/admin/inventory/{variantId}/adjust',
  tags,
  operationId: 'adjustStock',
  summary: 'Change what is on hand by a difference',
  request: { params, body: jsonBody(AdjustStock) },
  responses: detail,
})

const open = defineRoute(mayWrite, [], {
  method: 'post',
  path: '/admin/inventory/opening-stock',
  tags,
  operationId: 'applyOpeningStock',
  summary: 'Give variants their first stock, once for ever',
  request: { body: jsonBody(OpeningStock) },
  responses: { 200: jsonAnswer(OpeningStockApplied, 'How many were applied now, and how many had been before') },
})

export const inventoryAdminRoutes = createRouter()
  .openapi(list, async (c) => {
    const page = await listStock(c.var.services, c.req.valid('query'))
    return page.ok ? c.json(page.value, 200) : problem(c, page.error)
  })
  .openapi(open, async (c) => {
    const applied = await applyOpeningStock(c.var.services, c.req.valid('json').items, c.var.actor)
    return applied.ok ? c.json(applied.value, 200) : problem(c, applied.error)
  })
  .openapi(read, async (c) => {
    const stock = await readStock(c.var.services, c.req.valid('param').variantId)
    return stock.ok ? c.json(stock.value, 200, { etag: entityTag(tagOf(stock.value)) }) : problem(c, stock.error)
  })
  .openapi(count, async (c) => {
    const { services, actor } = c.var
    const { variantId } = c.req.valid('param')
    const { onHand, readOnHand, reason, id } = c.req.valid('json')
    const match = checkIfMatch(c.req.valid('header')['if-match'], { fields: {}, read: [] })
    if (!match.ok) return problem(c, match.error)
    const read = match.value?.read[0] ?? readOnHand
    const counted = await setOnHand(services, variantId, onHand, { actor, reason, id, read })
    if (!counted.ok) return problem(c, counted.error)
    const stock = await readStock(services, variantId)
    return stock.ok ? c.json(stock.value, 200, { etag: entityTag(tagOf(stock.value)) }) : problem(c, stock.error)
  })
  .openapi(adjust, async (c) => {
    const { services, actor } = c.var
    const { variantId } = c.req.valid('param')
    const { delta, reason, id } = c.req.valid('json')
    const adjusted = await adjustStock(services, variantId, delta, { actor, reason, id })
    if (!adjusted.ok) return problem(c, adjusted.error)
    const stock = await readStock(services, variantId)
    return stock.ok ? c.json(stock.value, 200, { etag: entityTag(tagOf(stock.value)) }) : problem(c, stock.error)
  })
