import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { createServices } from '../services.ts'
import { api } from '../testing/api.ts'
import { given } from '../testing/given.ts'
import { consumeDeadLetters } from './consumer.ts'

interface Letter {
  id: string
  kind: string
  replayedAt: string | null
}

async function deadLetter(kind: string, now = Date.now()): Promise<string> {
  const body = { id: crypto.randomUUID(), kind, payload: {} }
  const services = createServices(
    env,
    () => undefined,
    () => now,
  )
  await consumeDeadLetters(services, { queue: 'souk-notifications-dead', messages: [{ id: 'm', body }] })
  const found = await env.DB.prepare('SELECT id FROM dead_letters WHERE body LIKE ?')
    .bind(`%${body.id}%`)
    .first<string>('id')
  return found ?? ''
}

it('shows the dashboard to staff alone', async () => {
  const { token } = await given.staff()
  const answer = await api('/admin/dashboard', { token })
  expect(answer.status).toBe(200)
  expect(answer.body).toMatchObject({
    currency: 'USD',
    ordersToday: expect.any(Number),
    deadLetters: expect.any(Number),
  })
  expect(await api('/admin/dashboard', { token: (await given.customer()).token })).toBeProblem('not-allowed')
  expect(await api('/admin/dashboard')).toBeProblem('not-signed-in')
})

it('pages through dead letters, newest first, and refuses a cursor it did not write', async () => {
  const { token } = await given.staff()
  const far = Date.UTC(2100, 0, 1)
  const ids = [await deadLetter('a', far + 2), await deadLetter('b', far + 1), await deadLetter('c', far)]
  const first = await api<{ items: Letter[]; nextCursor: string }>('/admin/dead-letters?limit=2', { token })
  expect(first.body.items.map((letter) => letter.id)).toEqual(ids.slice(0, 2))
  const second = await api<{ items: Letter[] }>(`/admin/dead-letters?limit=2&cursor=${first.body.nextCursor}`, {
    token,
  })
  expect(second.body.items[0]?.id).toBe(ids[2])
  expect(await api('/admin/dead-letters?cursor=nonsense', { token })).toBeProblem('invalid-request')
})

it('replays a dead letter, marks it, and says who did it', async () => {
  const staff = await given.staff()
  const id = await deadLetter('order.unknown')
  const answer = await api<Letter>(`/admin/dead-letters/${id}/replay`, { method: 'POST', token: staff.token })
  expect(answer.status).toBe(200)
  expect(answer.body.replayedAt).not.toBeNull()
  expect(answer.headers.get('x-souk-cost')).toContain('queues=1')
  const audit = await env.DB.prepare('SELECT actor, action FROM audit_log WHERE entity_id = ?').bind(id).all()
  expect(audit.results).toEqual([{ actor: staff.id, action: 'dead-letter.replay' }])
  expect(await api('/admin/dead-letters/dlq_unknown/replay', { method: 'POST', token: staff.token })).toBeProblem(
    'not-found',
  )
})

it('runs the due jobs when staff asks', async () => {
  const { token } = await given.staff()
  const answer = await api<{ jobs: Record<string, number> }>('/admin/operations/run-due-jobs', {
    method: 'POST',
    token,
  })
  expect(answer.status).toBe(200)
  expect(typeof answer.body.jobs).toBe('object')
})
