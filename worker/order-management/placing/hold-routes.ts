import { iso, isoOrNull } from '../../kernel/clock.ts'
import { pageOf } from '../../kernel/page.ts'
import { defineRoute, jsonAnswer } from '../../platform/http/define-route.ts'
import { problem } from '../../platform/http/problem-response.ts'
import { createRouter } from '../../platform/http/router.ts'
import { parseTimeCursor } from '../../platform/http/time-cursor.ts'
import { type Hold, HoldPage, HoldQuery } from './contract.ts'
import { type HeldRow, listHeld } from './hold-store.ts'

const holds = defineRoute({ access: 'staff', permission: 'orders:read' }, [], {
  method: 'get',
  path: '/admin/holds',
  operationId: 'listHolds',
  summary: 'List what unpaid orders have reserved, for which client, since when and until when',
  description: 'Cancelling the order releases it: `POST /admin/orders/{orderId}/cancel`, Stripe first.',
  tags: ['Orders for staff'],
  request: { query: HoldQuery },
  responses: { 200: jsonAnswer(HoldPage, 'A page of unpaid orders, newest first') },
})

function presentHold(row: HeldRow): Hold {
  const { id, userId, intentId, createdAt, expiresAt, ...shown } = row
  return {
    ...shown,
    orderId: id,
    isGuest: userId === null,
    units: row.items.reduce((sum, item) => sum + item.quantity, 0),
    createdAt: iso(createdAt),
    expiresAt: isoOrNull(expiresAt),
    hasPayment: intentId !== null,
  }
}

/** What unpaid orders hold, for staff. */
export const holdRoutes = createRouter().openapi(holds, async (c) => {
  const { cursor: text, client, limit } = c.req.valid('query')
  const cursor = parseTimeCursor(text)
  if (!cursor.ok) return problem(c, cursor.error)
  const rows = await listHeld(c.var.services.db, client, cursor.value, limit)
  return c.json(
    pageOf(rows, limit, (row) => ({ key: row.createdAt, id: row.id }), presentHold),
    200,
  )
})
