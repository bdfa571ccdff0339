import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { api } from '../testing/api.ts'
import { given } from '../testing/given.ts'

async function message(status: string, payload = '{"orderId":"ord_nothing"}'): Promise<string> {
  const id = `obx_${crypto.randomUUID()}`
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO outbox (id, queue, kind, effect_key, payload, created_at, sent_at, held_until, done_at)
       VALUES (?1, 'notifications', 'test.unknown', ?1, ?2, 1, 1, ?3, ?4)`,
    ).bind(id, payload, status === 'waiting' ? 8e15 : null, status === 'waiting' ? null : 1),
    env.DB.prepare(
      `INSERT INTO deliveries (id, channel, template, recipient, status, created_at, updated_at)
       VALUES (?, 'email', 'order.shipped', 'ada@example.com', ?, 1, 1)`,
    ).bind(id, status),
  ])
  return id
}

const resend = (id: string, token?: string) =>
  api<{ messageId: string }>(`/admin/messages/${id}/resend`, { method: 'POST', ...(token && { token }) })

it('asks for any message once more when staff want it, and says who wanted it', async () => {
  const staff = await given.staff()
  for (const status of ['sent', 'failed']) {
    const id = await message(status)
    const { body } = await resend(id, staff.token)
    expect(body.messageId).not.toBe(id)
    const asked = await env.DB.prepare('SELECT kind, payload FROM outbox WHERE id = ?').bind(body.messageId).first()
    expect(asked).toEqual({ kind: 'test.unknown', payload: '{"orderId":"ord_nothing"}' })
    const audit = await env.DB.prepare('SELECT actor, action FROM audit_log WHERE entity_id = ?').bind(id).first()
    expect(audit).toEqual({ actor: staff.id, action: 'message.resend' })
    await env.DB.prepare('UPDATE outbox SET done_at = 1 WHERE id = ?').bind(body.messageId).run()
  }
})

it('lets one that waits go at once, under its own row', async () => {
  const { token } = await given.staff()
  const id = await message('waiting')
  expect((await resend(id, token)).body.messageId).toBe(id)
  const row = await env.DB.prepare('SELECT held_until FROM outbox WHERE id = ?').bind(id).first()
  expect(row).toEqual({ held_until: null })
  await env.DB.prepare('UPDATE outbox SET done_at = 1 WHERE id = ?').bind(id).run()
})

it('tells the id by its former name where it is asked under its former address', async () => {
  const { token } = await given.staff()
  const id = await message('waiting')
  const { body } = await api(`/admin/deliveries/${id}/resend`, { method: 'POST', token })
  expect(body).toEqual({ messageId: id, deliveryId: id })
  await env.DB.prepare('UPDATE outbox SET done_at = 1 WHERE id = ?').bind(id).run()
})

it('refuses what is not kept any more, what is not there, and customers', async () => {
  const { token } = await given.staff()
  expect(await resend(await message('sent', '{}'), token)).toBeProblem('message-emptied')
  expect(await resend('obx_nothing', token)).toBeProblem('not-found')
  expect(await resend('obx_nothing', (await given.customer()).token)).toBeProblem('not-allowed')
  expect(await resend('obx_nothing')).toBeProblem('not-signed-in')
})
