import { env } from 'cloudflare:workers'
import { beforeAll, expect, it } from 'vitest'
import { api } from '../testing/api.ts'
import { given } from '../testing/given.ts'
import type { Message } from './contract.ts'

const far = Date.UTC(2100, 0, 1)

beforeAll(async () => {
  const insert = env.DB.prepare(
    `INSERT INTO deliveries (id, channel, template, recipient, subject, reference, status, provider_message_id, attempts, last_error, created_at, updated_at)
     VALUES (?, 'email', 'order-shipped', 'ada@example.com', 'On its way', 'ord_1', ?, 'sg-1', 1, ?, ?, ?)`,
  )
  await env.DB.batch([
    insert.bind('out_a', 'sent', null, far, far),
    insert.bind('out_b', 'failed', 'SendGrid answered 400', far, far),
    insert.bind('out_c', 'sent', null, far - 1, far),
  ])
})

it('shows staff what became of each message, newest first, page by page', async () => {
  const { token } = await given.staff()
  type Page = { items: Message[]; nextCursor: string | null }
  const first = await api<Page>('/admin/messages?limit=2', { token })
  expect(first.body.items.map((message) => message.id)).toEqual(['out_b', 'out_a'])
  expect(first.body.items[0]).toEqual({
    id: 'out_b',
    channel: 'email',
    template: 'order-shipped',
    recipient: 'ada@example.com',
    subject: 'On its way',
    reference: 'ord_1',
    status: 'failed',
    attempts: 1,
    lastError: 'SendGrid answered 400',
    createdAt: '2100-01-01T00:00:00.000Z',
    updatedAt: '2100-01-01T00:00:00.000Z',
  })
  const second = await api<Page>(`/admin/messages?limit=2&cursor=${first.body.nextCursor}`, { token })
  expect(second.body).toMatchObject({ items: [{ id: 'out_c' }], nextCursor: null })
  const failed = await api<Page>('/admin/messages?status=failed', { token })
  expect(failed.body.items.map((message) => message.id)).toEqual(['out_b'])
})

it('is shown only to staff, and refuses queries it does not understand', async () => {
  expect(await api('/admin/messages')).toBeProblem('not-signed-in')
  expect(await api('/admin/messages', { token: (await given.customer()).token })).toBeProblem('not-allowed')
  const { token } = await given.staff()
  expect(await api('/admin/messages?status=lost', { token })).toBeProblem('invalid-request')
  expect(await api('/admin/messages?cursor=nonsense', { token })).toBeProblem('invalid-request')
})

it('answers under its former name as well', async () => {
  const { token } = await given.staff()
  const [now, former] = await Promise.all([api('/admin/messages', { token }), api('/admin/deliveries', { token })])
  expect(former.status).toBe(200)
  expect(former.body).toEqual(now.body)
  expect(await api('/admin/deliveries/out_none/resend', { method: 'POST', token })).toBeProblem('not-found')
})
