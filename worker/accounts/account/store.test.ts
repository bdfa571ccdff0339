import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { createServices } from '../../services.ts'
import { given } from '../../testing/given.ts'
import { readLiveSession } from '../public.ts'
import { pruneSessions } from '../sessions/prune-sessions.ts'
import { rotateToken } from './store.ts'

const services = (now = Date.now()) =>
  createServices(
    env,
    () => undefined,
    () => now,
  )

const sessionMax = 30 * 86_400_000

async function givenToken(sessionId: string, expiresAt: number): Promise<string> {
  const hash = crypto.randomUUID()
  await env.DB.prepare(
    'INSERT INTO refresh_tokens (token_hash, session_id, created_at, expires_at) VALUES (?, ?, 0, ?)',
  )
    .bind(hash, sessionId, expiresAt)
    .run()
  return hash
}

it('lets one of fifty rotations win, and leaves exactly one unused token', async () => {
  const { sessionId } = await given.customer()
  const now = Date.now()
  const tokenHash = await givenToken(sessionId, now + 1000)
  const { db } = services()
  const tries = Array.from({ length: 50 }, (_, index) =>
    rotateToken(db, { tokenHash, nextHash: `${tokenHash}-${index}`, now, expiresAt: now + 1000, sessionMax }),
  )
  const won = (await Promise.all(tries)).filter((presented) => presented?.won)
  expect(won).toHaveLength(1)
  const rows = await env.DB.prepare('SELECT used_at FROM refresh_tokens WHERE session_id = ?').bind(sessionId).all()
  expect(rows.results.filter((row) => row.used_at === null)).toHaveLength(1)
  expect(rows.results).toHaveLength(2)
})

it('slides the session with its newest token', async () => {
  const { sessionId } = await given.customer()
  const now = Date.now()
  const tokenHash = await givenToken(sessionId, now + 1000)
  const nextHash = crypto.randomUUID()
  await rotateToken(services().db, { tokenHash, nextHash, now, expiresAt: now + 777_000, sessionMax })
  const row = await env.DB.prepare('SELECT expires_at, last_used_at FROM sessions WHERE id = ?').bind(sessionId).first()
  expect(row).toEqual({ expires_at: now + 777_000, last_used_at: now })
})

it('rotates nothing in a session that is revoked', async () => {
  const { sessionId } = await given.customer()
  const now = Date.now()
  const tokenHash = await givenToken(sessionId, now + 1000)
  await env.DB.prepare('UPDATE sessions SET revoked_at = 1 WHERE id = ?').bind(sessionId).run()
  const presented = await rotateToken(services().db, {
    tokenHash,
    nextHash: crypto.randomUUID(),
    now,
    expiresAt: now + 1,
    sessionMax,
  })
  expect(presented).toMatchObject({ won: false, usedAt: null, sessionRevokedAt: 1 })
})

it('reads the role of a staff session as it is now: changed, revoked, expired, or another’s', async () => {
  const { id: userId, sessionId } = await given.staff({ role: 'SuperAdmin' })
  const other = await given.staff()
  const actor = { kind: 'user', userId, sessionId, role: 'SuperAdmin' } as const
  expect(await readLiveSession(services(), actor)).toMatchObject({ role: 'SuperAdmin' })
  expect(await readLiveSession(services(), { ...actor, userId: other.id })).toBeNull()
  expect(await readLiveSession(services(Date.now() + 365 * 86_400_000), actor)).toBeNull()
  await env.DB.prepare("UPDATE users SET role = 'Customer' WHERE id = ?").bind(userId).run()
  expect(await readLiveSession(services(), actor)).toMatchObject({ role: 'Customer' })
  await env.DB.prepare('UPDATE sessions SET revoked_at = 1 WHERE id = ?').bind(sessionId).run()
  expect(await readLiveSession(services(), actor)).toBeNull()
})

it('forgets sessions that have expired, and only those', async () => {
  // Long before every other session of this file, so that none of theirs expires when the tests run slowly.
  const now = Date.UTC(2020, 0, 1)
  const [gone, kept] = [await given.customer(), await given.customer()]
  await env.DB.prepare('UPDATE sessions SET expires_at = ? WHERE id = ?')
    .bind(now - 1, gone.sessionId)
    .run()
  await givenToken(gone.sessionId, now - 1)
  const keptToken = await givenToken(kept.sessionId, now + 1000)
  expect(await pruneSessions(services(now))).toBe(1)
  const found = await env.DB.prepare('SELECT id FROM sessions WHERE id IN (?, ?)')
    .bind(gone.sessionId, kept.sessionId)
    .all()
  expect(found.results).toEqual([{ id: kept.sessionId }])
  expect(
    await env.DB.prepare('SELECT 1 FROM refresh_tokens WHERE token_hash = ?').bind(keptToken).first(),
  ).not.toBeNull()
})
