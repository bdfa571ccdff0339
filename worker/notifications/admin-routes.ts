import { z } from 'zod'
import { iso } from '../kernel/clock.ts'
import { pageOf } from '../kernel/page.ts'
import { ok } from '../kernel/result.ts'
import { Id } from '../kernel/schema.ts'
import { defineRoute, jsonAnswer } from '../platform/http/define-route.ts'
import { problem } from '../platform/http/problem-response.ts'
import type { AppContext } from '../platform/http/request-context.ts'
import { createRouter } from '../platform/http/router.ts'
import { parseTimeCursor } from '../platform/http/time-cursor.ts'
import { FormerResent, type Message, MessagePage, MessageQuery, Resent } from './contract.ts'
import { resendMessage } from './resend-message.ts'
import { listMessages, type StoredMessage } from './store.ts'

const tags = ['Notifications']

function listRoute<P extends string>(path: P, operationId: string, deprecated = false) {
  return defineRoute({ access: 'staff', permission: 'customers:read' }, [], {
    method: 'get',
    path,
    tags,
    operationId,
    deprecated,
    summary: 'Messages to people and what became of them, newest first',
    request: { query: MessageQuery },
    responses: { 200: jsonAnswer(MessagePage, 'One page of them') },
  })
}

function resendRoute<P extends string, A extends z.ZodType>(
  path: P,
  operationId: string,
  answer: A,
  deprecated = false,
) {
  return defineRoute({ access: 'staff', permission: 'notifications:send' }, ['not-found', 'message-emptied'], {
    method: 'post',
    path,
    tags,
    operationId,
    deprecated,
    summary: 'Write a message again, from what is there now, and send it',
    request: { params: z.object({ id: Id }) },
    responses: { 200: jsonAnswer(answer, 'It is on its way') },
  })
}

function toMessage({ providerMessageId: _, ...message }: StoredMessage): Message {
  return { ...message, createdAt: iso(message.createdAt), updatedAt: iso(message.updatedAt) }
}

type Vars = AppContext['var']

async function readPage({ services }: Vars, { limit, cursor, status }: MessageQuery) {
  const after = parseTimeCursor(cursor)
  if (!after.ok) return after
  const rows = await listMessages(services.db, { status, after: after.value }, limit)
  return ok(pageOf(rows, limit, ({ createdAt, id }) => ({ key: createdAt, id }), toMessage))
}

/** What staff see of the messages that were sent. `/admin/deliveries` is their former name. */
export const notificationAdminRoutes = createRouter()
  .openapi(listRoute('/admin/messages', 'listMessages'), async (c) => {
    const page = await readPage(c.var, c.req.valid('query'))
    return page.ok ? c.json(page.value, 200) : problem(c, page.error)
  })
  .openapi(listRoute('/admin/deliveries', 'listDeliveries', true), async (c) => {
    const page = await readPage(c.var, c.req.valid('query'))
    return page.ok ? c.json(page.value, 200) : problem(c, page.error)
  })
  .openapi(resendRoute('/admin/messages/{id}/resend', 'resendMessage', Resent), async (c) => {
    const resent = await resendMessage(c.var.services, c.req.valid('param').id, c.var.actor)
    return resent.ok ? c.json(resent.value, 200) : problem(c, resent.error)
  })
  .openapi(resendRoute('/admin/deliveries/{id}/resend', 'resendDelivery', FormerResent, true), async (c) => {
    const resent = await resendMessage(c.var.services, c.req.valid('param').id, c.var.actor)
    return resent.ok ? c.json({ ...resent.value, deliveryId: resent.value.messageId }, 200) : problem(c, resent.error)
  })
