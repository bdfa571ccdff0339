import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { mintId, sha256 } from '../../kernel/id.ts'
import { createServices } from '../../services.ts'
import { api } from '../../testing/api.ts'
import { given } from '../../testing/given.ts'
import { refreshSession } from '../sign-in/refresh-session.ts'
import type { OpenSessions } from './contract.ts'

const day = 86_400_000
const firefox = 'Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0'

async function session(userId: string, openedAt: number, userAgent: string | null = firefox): Promise<string> {
  const id = mintId('session')
  await env.DB.prepare(
    'INSERT INTO sessions (id, user_id, user_agent, created_at, last_used_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
  )
    .bind(id, userId, userAgent, openedAt, openedAt, Date.now() + day)
    .run()
  return id
}

const list = (token: string) => api<OpenSessions>('/me/sessions', { token })
const end = (token: string, id: string) => api(`/me/sessions/${id}`, { method: 'DELETE', token })

it('lists the open sessions with their devices, and which of them asks', async () => {
  const me = await given.customer()
  const elsewhere = await session(me.id, Date.now() - day)
  const { body } = await list(me.token)
  expect(body.items).toMatchObject([
    { id: me.sessionId, device: 'Unknown device', isCurrent: true },
    { id: elsewhere, device: 'Firefox on Android', isCurrent: false },
  ])
  expect(JSON.stringify(body)).not.toContain('Gecko')
})

it('ends one of them, once, and writes it down', async () => {
  const me = await given.customer()
  const elsewhere = await session(me.id, Date.now())
  expect((await end(me.token, elsewhere)).status).toBe(204)
  expect((await list(me.token)).body.items.map(({ id }) => id)).toEqual([me.sessionId])
  expect(await end(me.token, elsewhere)).toBeProblem('not-found')
  const audit = await env.DB.prepare("SELECT actor FROM audit_log WHERE entity_id = ? AND action = 'session.revoke'")
    .bind(elsewhere)
    .all()
  expect(audit.results).toEqual([{ actor: me.id }])
})

it('answers that another person’s session is not there, and leaves it open', async () => {
  const [me, other] = [await given.customer(), await given.customer()]
  expect(await end(me.token, other.sessionId)).toBeProblem('not-found')
  expect((await list(other.token)).status).toBe(200)
})

it('is refused to a session that was ended, whatever its token says', async () => {
  const me = await given.customer()
  expect((await end(me.token, me.sessionId)).status).toBe(204)
  expect(await list(me.token)).toBeProblem('not-signed-in')
})

it('ends a session at its longest life, however often it was refreshed', async () => {
  const me = await given.customer()
  const opened = Date.now()
  const id = await session(me.id, opened)
  const { settings } = createServices(env, () => undefined)
  const at = (now: number) =>
    createServices(
      env,
      () => undefined,
      () => now,
    )
  let token = `rt_${crypto.randomUUID()}`
  await env.DB.prepare(
    'INSERT INTO refresh_tokens (token_hash, session_id, created_at, expires_at) VALUES (?, ?, 0, ?)',
  )
    .bind(await sha256(token), id, opened + day)
    .run()
  const step = settings.refreshTokenTtl / 2
  await env.DB.prepare('UPDATE sessions SET expires_at = ? WHERE id = ?')
    .bind(opened + step * 2, id)
    .run()
  await env.DB.prepare('UPDATE refresh_tokens SET expires_at = ? WHERE session_id = ?')
    .bind(opened + step * 2, id)
    .run()
  for (let now = opened + step; now < opened + settings.sessionMax; now += step) {
    const issued = await refreshSession(at(now), token)
    if (!issued.ok) throw new Error(`refused ${(now - opened) / day} days after it was opened`)
    token = issued.value.refreshToken
  }
  const row = await env.DB.prepare('SELECT expires_at FROM sessions WHERE id = ?').bind(id).first('expires_at')
  expect(row).toBe(opened + settings.sessionMax)
  expect(await refreshSession(at(opened + settings.sessionMax), token)).toMatchObject({
    error: { code: 'refresh-token-invalid' },
  })
})
