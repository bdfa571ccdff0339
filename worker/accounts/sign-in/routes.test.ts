import { env } from 'cloudflare:workers'
import { hash } from 'bcryptjs'
import { base64url, importJWK, type JWK, SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { createServices } from '../../services.ts'
import { type Answer, api } from '../../testing/api.ts'
import { given } from '../../testing/given.ts'
import { unique } from '../../testing/unique.ts'
import type { User } from '../account/contract.ts'
import type { JsonWebKeySet, Session } from './contract.ts'

const password = 'correct horse battery'
const shop = { origin: 'https://souk.test' }

async function registered(): Promise<string> {
  const email = `${crypto.randomUUID()}@example.com`
  await api('/auth/register', { body: { email, password, firstName: 'Ada', lastName: 'Lovelace' } })
  return email
}

const logIn = (email: string, headers: Record<string, string> = {}) =>
  api<Session>('/auth/login', { body: { email, password }, headers })
const refresh = (refreshToken: string | undefined) => api<Session>('/auth/refresh', { body: { refreshToken } })

function cookieOf(answer: Answer<unknown>): string {
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

async function sessionsOf(email: string): Promise<{ revoked_at: number | null }[]> {
  const found = await env.DB.prepare(
    'SELECT revoked_at FROM sessions JOIN users ON users.id = user_id WHERE email = ? ORDER BY sessions.created_at',
  )
    .bind(email)
    .all<{ revoked_at: number | null }>()
  return found.results
}

describe('registering', () => {
  it('answers the same whether or not the address is taken, and changes nothing of the account there', async () => {
    const email = await registered()
    const again = { email: email.toUpperCase(), password: 'another password', firstName: 'Eve', lastName: 'Elsewhere' }
    const fresh = { ...again, email: `${crypto.randomUUID()}@example.com` }
    const [known, unknown] = [
      await api('/auth/register', { body: again }),
      await api('/auth/register', { body: fresh }),
    ]
    expect(known.status).toBe(201)
    expect(known.body).toEqual(unknown.body)
    expect(Object.keys(known.body)).toEqual(['message'])
    expect([...known.headers.keys()].sort()).toEqual([...unknown.headers.keys()].sort())
    expect(known.headers.has('set-cookie')).toBe(false)
    expect((await logIn(email)).body.user.firstName).toBe('Ada')
    expect(await api('/auth/login', { body: { email, password: 'another password' } })).toBeProblem('credentials-wrong')
  })

  it('takes people with one name, and shows it as it is', async () => {
    const email = `${unique('sukarno')}&co@xn--mnchen-3ya.de`
    expect((await api('/auth/register', { body: { email, password, firstName: 'Sukarno' } })).status).toBe(201)
    const { user, accessToken: token } = (await logIn(email)).body
    expect(user).toMatchObject({ email, firstName: 'Sukarno', lastName: '' })
    for (const lastName of ['Putra', '']) {
      const changed = await api('/me', { method: 'PATCH', token, body: { lastName } })
      expect(changed.body).toMatchObject({ firstName: 'Sukarno', lastName })
    }
  })

  it('names every wrong field, and refuses to be told a role', async () => {
    const answer = await api('/auth/register', {
      body: { email: 'not an address', password: 'short', role: 'Admin', firstName: ' ', lastName: '\u202exe.y' },
    })
    expect(answer).toBeProblem('invalid-request')
    const pointers = (answer.body.errors as { pointer: string }[]).map((error) => error.pointer)
    expect(pointers.sort()).toEqual(['/email', '/firstName', '/lastName', '/password', '/role'])
  })

  it('asks for the mail that proves the address, writes down the consents, and costs one trip to D1', async () => {
    const email = `${crypto.randomUUID()}@example.com`
    const body = { email, password, firstName: 'Ada', lastName: 'Lovelace', acceptsMarketing: true }
    const answer = await api('/auth/register', { body })
    // The second is the relay's, after the answer.
    expect(answer.headers.get('x-souk-cost')).toContain('d1=2;')
    const rows = (table: string) =>
      env.DB.prepare(
        `SELECT t.* FROM ${table} AS t JOIN users ON users.id = t.user_id WHERE users.email = ? ORDER BY t.rowid`,
      )
        .bind(email)
        .all()
    expect((await rows('account_tokens')).results).toMatchObject([{ purpose: 'verify-email', email, used_at: null }])
    expect((await rows('consents')).results).toMatchObject([
      { kind: 'terms', granted: 1 },
      { kind: 'marketing', granted: 1 },
    ])
  })

  it('tells the owner of a taken address, once a minute, and writes nothing else', async () => {
    const email = await registered()
    const id = await env.DB.prepare('SELECT id FROM users WHERE email = ?').bind(email).first<string>('id')
    const count = (sql: string) => env.DB.prepare(`SELECT count(*) AS n FROM ${sql}`).first<number>('n')
    const all = async () => [
      await count('users'),
      await count('consents'),
      await count('account_tokens'),
      await count("audit_log WHERE action = 'user.register'"),
    ]
    const before = await all()
    const again = { email, password: 'another password', firstName: 'Eve', lastName: 'E', acceptsMarketing: true }
    const [known, repeated] = [
      await api('/auth/register', { body: again }),
      await api('/auth/register', { body: again }),
    ]
    const unknown = await api('/auth/register', { body: { ...again, email: `${crypto.randomUUID()}@example.com` } })
    expect(JSON.stringify(known.body)).toBe(JSON.stringify(unknown.body))
    expect(known.headers.get('x-souk-cost')).toBe(unknown.headers.get('x-souk-cost'))
    expect(repeated.status).toBe(201)
    const mails = await env.DB.prepare("SELECT kind FROM outbox WHERE payload ->> 'userId' = ? ORDER BY rowid")
      .bind(id)
      .all<{ kind: string }>()
    const exists = mails.results.filter(({ kind }) => kind === 'account.exists').length
    expect(mails.results[0]).toEqual({ kind: 'account.verify-email' })
    // Two when the minute turned between them.
    expect(exists === 1 || exists === 2).toBe(true)
    const added = (await all()).map((n, at) => Number(n) - Number(before[at]))
    expect(added).toEqual([1, 2, 1, 1])
  })

  it('refuses one of the most common passwords, whether or not the address is taken', async () => {
    const body = { password: 'Password1', firstName: 'Ada', lastName: 'Lovelace' }
    for (const email of [await registered(), 'unknown-yet@example.com']) {
      const answer = await api('/auth/register', { body: { ...body, email } })
      expect(answer.body.errors).toMatchObject([{ pointer: '/password' }])
    }
  })

  it('stores no password, only its hash', async () => {
    const email = await registered()
    const row = await env.DB.prepare('SELECT * FROM users WHERE email = ?').bind(email).first()
    expect(row?.password_hash).toMatch(/^\$scrypt\$/)
    expect(JSON.stringify(row)).not.toContain(password)
  })
})

describe('logging in', () => {
  it('opens a session in three round trips to D1 at most, and notes when', async () => {
    const email = await registered()
    const answer = await logIn(` ${email.toUpperCase()} `)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ tokenType: 'Bearer', expiresIn: 900, user: { email, role: 'Customer' } })
    expect(answer.body.user.lastLoginAt).not.toBeNull()
    expect(answer.body).not.toHaveProperty('user.passwordHash')
    expect(Number(/d1=(\d+)/.exec(answer.headers.get('x-souk-cost') ?? '')?.[1])).toBeLessThanOrEqual(3)
  })

  it('gives a browser the refresh token in an HttpOnly cookie alone, and other clients in the body too', async () => {
    const email = await registered()
    const browser = await logIn(email, shop)
    expect(browser.headers.getSetCookie()[0]).toMatch(
      /^souk_rt_80=rt_[\w-]{43}; Path=\/api\/v1\/auth; HttpOnly; SameSite=Strict; Max-Age=604800$/,
    )
    expect(browser.body).not.toHaveProperty('refreshToken')
    expect((await logIn(email)).body.refreshToken).toMatch(/^rt_[\w-]{43}$/)
  })

  it('refuses pages of other sites', async () => {
    const email = await registered()
    for (const origin of ['https://evil.test', 'null']) {
      expect(await logIn(email, { origin })).toBeProblem('origin-refused')
      expect(await api('/auth/refresh', { body: {}, headers: { origin } })).toBeProblem('origin-refused')
      expect(await api('/auth/logout', { body: {}, headers: { origin } })).toBeProblem('origin-refused')
    }
    expect(await sessionsOf(email)).toEqual([])
  })

  it('answers a wrong password and an unknown address the same', async () => {
    const email = await registered()
    const wrong = await api('/auth/login', { body: { email, password: 'wrong password' } })
    const unknown = await api('/auth/login', { body: { email: 'unknown@example.com', password } })
    expect(wrong).toBeProblem('credentials-wrong')
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' })
  })

  it('lets an imported bcrypt hash in once, and keeps a scrypt hash from then on', async () => {
    const { email } = await given.customer()
    const stored = () =>
      env.DB.prepare('SELECT password_hash FROM users WHERE email = ?').bind(email).first('password_hash')
    await env.DB.prepare('UPDATE users SET password_hash = ? WHERE email = ?')
      .bind(await hash(password, 4), email)
      .run()
    expect((await logIn(email)).status).toBe(200)
    expect(await stored()).toMatch(/^\$scrypt\$/)
    expect((await logIn(email)).status).toBe(200)
  })

  it('writes an audit row without personal data', async () => {
    const email = await registered()
    const { user } = (await logIn(email)).body
    const rows = await env.DB.prepare("SELECT * FROM audit_log WHERE actor = ? AND action = 'session.open'")
      .bind(user.id)
      .all()
    expect(rows.results).toHaveLength(1)
    expect(JSON.stringify(rows.results)).not.toContain(email)
  })
})

describe('refreshing', () => {
  let email: string
  beforeAll(async () => {
    email = await registered()
  })

  it('rotates the token, from the cookie or from the body', async () => {
    const first = await logIn(email, shop)
    const second = await api<Session>('/auth/refresh', { body: {}, headers: { ...shop, cookie: cookieOf(first) } })
    expect(second.status).toBe(200)
    expect(cookieOf(second)).toMatch(/^souk_rt_80=rt_/)
    expect(cookieOf(second)).not.toBe(cookieOf(first))
    expect(second.body).not.toHaveProperty('refreshToken')
    const third = await refresh(cookieOf(second).split('=')[1])
    expect(third.body.refreshToken).toMatch(/^rt_/)
    expect((await api('/me', { token: third.body.accessToken })).status).toBe(200)
  })

  it('ends with the next login in the same browser', async () => {
    const first = await logIn(email, shop)
    const second = await logIn(email, { ...shop, cookie: cookieOf(first) })
    expect(second.status).toBe(200)
    const again = (answer: Answer<unknown>) =>
      api('/auth/refresh', { body: {}, headers: { ...shop, cookie: cookieOf(answer) } })
    expect(await again(first)).toBeProblem('refresh-token-invalid')
    expect((await again(second)).status).toBe(200)
  })

  it('has one winner when twenty come at once with the same token', async () => {
    const { refreshToken } = (await logIn(email)).body
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(refreshToken)))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    for (const answer of answers) if (answer.status !== 200) expect(answer).toBeProblem('refresh-token-invalid')
  })

  it('revokes the family when a token comes back, and takes the cookie away', async () => {
    const { refreshToken } = (await logIn(email)).body
    const next = await refresh(refreshToken)
    const reused = await refresh(refreshToken)
    expect(reused).toBeProblem('refresh-token-invalid')
    expect(reused.headers.get('set-cookie')).toContain('Max-Age=0')
    expect(await refresh(next.body.refreshToken)).toBeProblem('refresh-token-invalid')
    const ended = await sessionsOf(email)
    expect(ended.at(-1)?.revoked_at).not.toBeNull()
    expect(ended.some((session) => session.revoked_at === null)).toBe(true)
  })

  it('refuses no token, an unknown one, and an expired one', async () => {
    expect(await api('/auth/refresh', { method: 'POST' })).toBeProblem('refresh-token-invalid')
    expect(await refresh('rt_unknown')).toBeProblem('refresh-token-invalid')
    const { refreshToken, user } = (await logIn(email)).body
    await env.DB.prepare(
      'UPDATE refresh_tokens SET expires_at = 1 WHERE session_id IN (SELECT id FROM sessions WHERE user_id = ?)',
    )
      .bind(user.id)
      .run()
    expect(await refresh(refreshToken)).toBeProblem('refresh-token-invalid')
  })

  it('works beside an outworn access token, which is what it is there to replace', async () => {
    const { refreshToken } = (await logIn(email)).body
    const answer = await api('/auth/refresh', { body: { refreshToken }, token: 'outworn' })
    expect(answer.status).toBe(200)
  })

  it('hands out the role of this moment', async () => {
    const { refreshToken, user } = (await logIn(email)).body
    await env.DB.prepare("UPDATE users SET role = 'Admin' WHERE id = ?").bind(user.id).run()
    const { body } = await refresh(refreshToken)
    expect(body.user.role).toBe('Admin')
    expect(body.user.permissions).toContain('orders:write')
  })
})

describe('logging out', () => {
  it('ends this session only, takes the cookie away, and may be said twice', async () => {
    const email = await registered()
    const [here, elsewhere] = [await logIn(email), await logIn(email)]
    for (const _ of [1, 2]) {
      const answer = await api('/auth/logout', { body: { refreshToken: here.body.refreshToken }, token: 'outworn' })
      expect(answer.status).toBe(204)
      expect(answer.headers.get('set-cookie')).toContain('Max-Age=0')
    }
    expect(await refresh(here.body.refreshToken)).toBeProblem('refresh-token-invalid')
    expect((await refresh(elsewhere.body.refreshToken)).status).toBe(200)
    expect((await api('/auth/logout', { method: 'POST' })).status).toBe(204)
  })

  it('ends every session when asked to', async () => {
    const email = await registered()
    const [here, elsewhere] = [await logIn(email), await logIn(email)]
    expect(await api('/auth/logout-all', { method: 'POST' })).toBeProblem('not-signed-in')
    expect((await api('/auth/logout-all', { method: 'POST', token: here.body.accessToken })).status).toBe(204)
    for (const { body } of [here, elsewhere])
      expect(await refresh(body.refreshToken)).toBeProblem('refresh-token-invalid')
  })
})

describe('the own profile', () => {
  it('is read and changed by its owner alone', async () => {
    const me = await given.customer()
    expect(await api('/me')).toBeProblem('not-signed-in')
    expect((await api<User>('/me', { token: me.token })).body).toMatchObject({
      id: me.id,
      email: me.email,
      permissions: [],
    })
    const changed = await api<User>('/me', { method: 'PATCH', token: me.token, body: { firstName: ' Grace ' } })
    expect(changed.body).toMatchObject({ firstName: 'Grace', lastName: 'Person' })
    expect((await api<User>('/me', { token: me.token })).body).toEqual(changed.body)
    const audit = await env.DB.prepare("SELECT after FROM audit_log WHERE entity_id = ? AND action = 'user.update'")
      .bind(me.id)
      .all()
    expect(audit.results).toEqual([{ after: '{"changed":["firstName"]}' }])
  })

  it('refuses to change what is not the owner’s to change', async () => {
    const me = await given.customer()
    for (const body of [{ role: 'SuperAdmin' }, { isEmailVerified: true }, { firstName: '' }]) {
      expect(await api('/me', { method: 'PATCH', token: me.token, body })).toBeProblem('invalid-request')
    }
  })

  it('is gone with its account', async () => {
    const me = await given.customer()
    await env.DB.batch([
      env.DB.prepare('DELETE FROM sessions WHERE user_id = ?').bind(me.id),
      env.DB.prepare('DELETE FROM users WHERE id = ?').bind(me.id),
    ])
    expect(await api('/me', { token: me.token })).toBeProblem('not-signed-in')
    expect(await api('/me', { method: 'PATCH', token: me.token, body: { firstName: 'X' } })).toBeProblem(
      'not-signed-in',
    )
  })
})

describe('access tokens', () => {
  const { settings } = createServices(env, () => undefined)
  const seconds = Math.floor(Date.now() / 1000)
  const [privateJwk]: JWK[] = JSON.parse(settings.signingKeys ?? '[]')
  const header = { alg: 'ES256', kid: privateJwk?.kid, typ: 'at+jwt' }
  let claims: Record<string, unknown>

  beforeAll(async () => {
    const { id, sessionId } = await given.staff()
    claims = {
      sub: id,
      sid: sessionId,
      role: 'Admin',
      iss: settings.shop.origin,
      aud: 'souk-api',
      iat: seconds,
      exp: seconds + 900,
    }
  })

  async function signed(changes: Record<string, unknown>, headerChanges: Record<string, unknown> = {}) {
    const key = await importJWK(privateJwk ?? {}, 'ES256')
    return new SignJWT({ ...claims, ...changes }).setProtectedHeader({ ...header, ...headerChanges }).sign(key)
  }

  it('are taken when they are ours', async () => {
    expect((await api('/me', { token: await signed({}) })).status).toBe(200)
  })

  it('are refused without a signature, whatever they claim', async () => {
    const encode = (part: object) => base64url.encode(JSON.stringify(part))
    const unsigned = `${encode({ ...header, alg: 'none' })}.${encode(claims)}.`
    expect(await api('/me', { token: unsigned })).toBeProblem('not-signed-in')
    const [, body] = unsigned.split('.')
    const [ours, , signature] = (await signed({ role: 'Customer' })).split('.')
    expect(await api('/me', { token: `${ours}.${body}.${signature}` })).toBeProblem('not-signed-in')
  })

  it('are refused when HS256 was signed with the public key, which everyone has', async () => {
    const { keys } = (await api<JsonWebKeySet>('//.well-known/jwks.json')).body
    const secret = new TextEncoder().encode(JSON.stringify(keys[0]))
    const forged = await new SignJWT(claims).setProtectedHeader({ ...header, alg: 'HS256' }).sign(secret)
    expect(await api('/me', { token: forged })).toBeProblem('not-signed-in')
  })

  it.each([
    ['another audience', { aud: 'another-api' }, {}],
    ['another issuer', { iss: 'https://evil.test' }, {}],
    ['no session', { sid: undefined }, {}],
    ['no time of issue', { iat: undefined }, {}],
    ['an unknown role', { role: 'Owner' }, {}],
    ['an unknown key', {}, { kid: 'unknown' }],
    ['another type', {}, { typ: 'JWT' }],
  ])('are refused with %s', async (_, changes, headerChanges) => {
    expect(await api('/me', { token: await signed(changes, headerChanges) })).toBeProblem('not-signed-in')
  })

  it('say so when they have expired, on public routes too', async () => {
    const expired = await signed({ exp: seconds - 1 })
    expect(await api('/me', { token: expired })).toBeProblem('token-expired')
    expect(await api('/health', { token: expired })).toBeProblem('token-expired')
  })

  it('verify by the published keys, which hold nothing private', async () => {
    const answer = await api<JsonWebKeySet>('//.well-known/jwks.json')
    expect(answer.body.keys).toMatchObject([
      { kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', kid: privateJwk?.kid },
    ])
    expect(answer.body.keys[0]).not.toHaveProperty('d')
    expect(answer.headers.get('cache-control')).toContain('max-age')
  })
})
