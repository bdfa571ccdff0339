import { env } from 'cloudflare:workers'
import { hash } from 'bcryptjs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { api } from '../../testing/api.ts'
import { given } from '../../testing/given.ts'
import { unique } from '../../testing/unique.ts'
import { hashPassword } from '../credentials/password.ts'
import type { Session } from './contract.ts'

const password = 'seven small wonders'
const stored = hashPassword(password)

/** A customer who knows a password. */
async function shopper(passwordHash?: string) {
  const person = await given.customer()
  await env.DB.prepare('UPDATE users SET password_hash = ? WHERE id = ?')
    .bind(passwordHash ?? (await stored), person.id)
    .run()
  return person
}

const logIn = (email: string, given = password, address = '192.0.2.1') =>
  api<Session>('/auth/login', { body: { email, password: given }, headers: { 'cf-connecting-ip': address } })

const costOf = (headers: Headers) => /d1=(\d+)/.exec(headers.get('x-souk-cost') ?? '')?.[1]

afterEach(() => {
  vi.useRealTimers()
})

describe('the lockout', () => {
  it.each(['an account', 'an unknown address'])(
    'lets five of twenty guesses at %s be looked at, however many come at once',
    async (whose) => {
      const email = whose === 'an account' ? (await shopper()).email : `${unique('unknown')}@example.com`
      const client = whose === 'an account' ? '192.0.2.11' : '192.0.2.12'
      // Twenty passwords take seconds to hash on a busy machine; the lock's time must not run meanwhile.
      vi.setSystemTime(Date.now())
      const answers = await Promise.all(Array.from({ length: 20 }, () => logIn(email, 'a wrong guess', client)))
      const codes = answers.map((answer) => (answer.body as { code?: unknown }).code)
      expect(codes.filter((code) => code === 'credentials-wrong')).toHaveLength(5)
      expect(codes.filter((code) => code === 'too-many-requests')).toHaveLength(15)
      const locked = await logIn(email, password, client)
      expect(locked).toBeProblem('too-many-requests')
      const wait = Number(locked.headers.get('retry-after'))
      expect(wait).toBeGreaterThan(50)
      expect(wait).toBeLessThanOrEqual(60)
      expect(costOf(locked.headers)).toBe('1')
    },
  )

  it('ends exactly when Retry-After says, and is longer the next time', async () => {
    const { email } = await shopper()
    for (let i = 0; i < 5; i++) await logIn(email, 'a wrong guess', '192.0.2.13')
    const wait = Number((await logIn(email)).headers.get('retry-after'))
    const start = Date.now()
    vi.setSystemTime(start + (wait - 2) * 1000)
    expect(await logIn(email)).toBeProblem('too-many-requests')
    vi.setSystemTime(start + wait * 1000)
    expect(await logIn(email, 'a wrong guess')).toBeProblem('credentials-wrong')
    const longer = Number((await logIn(email)).headers.get('retry-after'))
    expect(longer).toBeGreaterThan(110)
    vi.setSystemTime(start + wait * 1000 + longer * 1000)
    expect((await logIn(email)).status).toBe(200)
  })

  it('is reset by a success, and recognises an address in any spelling', async () => {
    const { email } = await shopper()
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) expect(await logIn(email, 'a wrong guess')).toBeProblem('credentials-wrong')
      expect((await logIn(` ${email.toUpperCase()} `)).status).toBe(200)
    }
  })

  it('counts wrong passwords of a signed-in person for their session, which locks no other and no login', async () => {
    const { id, email, token } = await shopper()
    const confirm = (given: string, bearer = token) =>
      api('/auth/password/confirm', { token: bearer, body: { password: given } })
    const change = (given: string) =>
      api('/auth/password/change', { token, body: { currentPassword: given, newPassword: 'eight small wonders' } })
    for (let i = 0; i < 3; i++) expect(await confirm('a wrong guess')).toBeProblem('credentials-wrong')
    for (let i = 0; i < 2; i++) expect(await change('a wrong guess')).toBeProblem('credentials-wrong')
    for (const answer of [await confirm(password), await change(password)]) {
      expect(answer).toBeProblem('too-many-requests')
      expect(answer.headers.has('retry-after')).toBe(true)
    }
    const elsewhere = await logIn(email)
    expect(elsewhere.body.user.id).toBe(id)
    expect((await confirm(password, elsewhere.body.accessToken)).status).toBe(204)
  })

  it('keeps no address, neither of people nor of clients', async () => {
    const { email } = await shopper()
    await logIn(email, 'a wrong guess', '198.51.100.77')
    const rows = await env.DB.prepare('SELECT * FROM login_throttles').all()
    expect(rows.results.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows.results)).not.toMatch(/@|198\.51/)
  })
})

describe('logging in', () => {
  it('takes two round trips when it succeeds and one when it does not, for a stranger as for a customer', async () => {
    const { email } = await shopper()
    expect(costOf((await logIn(email)).headers)).toBe('2')
    expect(costOf((await logIn(email, 'a wrong guess')).headers)).toBe('1')
    expect(costOf((await logIn(`${unique('unknown')}@example.com`)).headers)).toBe('1')
  })

  it('takes an imported bcrypt hash once, and keeps the password in our own form from then on', async () => {
    const { id, email } = await shopper(await hash(password, 4))
    expect((await logIn(email)).status).toBe(200)
    const row = await env.DB.prepare('SELECT password_hash FROM users WHERE id = ?').bind(id).first()
    expect(row?.password_hash).toMatch(/^\$scrypt\$/)
    expect((await logIn(email)).status).toBe(200)
  })

  it('opens a session with a fresh password, which is stale after ten minutes until it is confirmed', async () => {
    const { email } = await shopper()
    const { accessToken } = (await logIn(email)).body
    const begin = () => api('/me/second-factor', { method: 'POST', token: accessToken })
    expect((await begin()).status).toBe(201)
    vi.setSystemTime(Date.now() + 10 * 60_000 + 1000)
    expect(await begin()).toBeProblem('password-needed')
    const confirmed = await api('/auth/password/confirm', { token: accessToken, body: { password } })
    expect(confirmed.status).toBe(204)
    expect((await begin()).status).toBe(201)
  })
})

it('hashes a password that a keyboard writes in parts once more, and not at every login', async () => {
  const { email } = await given.customer()
  const parted = 'Zoe\u0308 sails the seven seas'
  const stored = () =>
    env.DB.prepare('SELECT password_hash FROM users WHERE email = ?').bind(email).first('password_hash')
  await env.DB.prepare('UPDATE users SET password_hash = ? WHERE email = ?')
    .bind((await hashPassword(parted)).replace(',nfkc=1', ''), email)
    .run()
  const before = await stored()
  const enter = () => api('/auth/login', { body: { email, password: parted } })
  expect((await enter()).status).toBe(200)
  const after = await stored()
  expect(after).not.toBe(before)
  expect((await enter()).status).toBe(200)
  expect(await stored()).toBe(after)
})
