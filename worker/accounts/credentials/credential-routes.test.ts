import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { mintId } from '../../kernel/id.ts'
import { createServices } from '../../services.ts'
import { api } from '../../testing/api.ts'
import { type GivenUser, given } from '../../testing/given.ts'
import { unique } from '../../testing/unique.ts'
import { writeLinkToken } from '../links/link-token.ts'
import { readNotice } from '../public.ts'
import type { Session } from '../sign-in/contract.ts'

const password = 'correct horse battery'
const newPassword = 'another long secret'
const minute = 60_000

beforeEach(() => {
  vi.useRealTimers()
})

/** Advances the time for the Worker and the test. */
function later(ms: number): void {
  vi.setSystemTime(Date.now() + ms)
}

interface Asked {
  readonly kind: string
  readonly payload: { readonly userId: string; readonly tokenId: string }
}

/** The mails about an account that were asked for, oldest first. */
async function mailsTo(userId: string): Promise<Asked[]> {
  const found = await env.DB.prepare(
    "SELECT kind, payload FROM outbox WHERE payload ->> 'userId' = ? ORDER BY created_at, rowid",
  )
    .bind(userId)
    .all<{ kind: string; payload: string }>()
  return found.results.map(({ kind, payload }) => ({ kind, payload: JSON.parse(payload) }))
}

/** The token in the newest mail of a kind, as its link carries it. */
async function tokenOf(
  userId: string,
  kind: 'account.verify-email' | 'account.reset-password' | 'account.change-email',
) {
  const mail = (await mailsTo(userId)).findLast((one) => one.kind === kind)
  const notice =
    mail &&
    (await readNotice(
      createServices(env, () => undefined),
      kind,
      mail.payload,
    ))
  return notice?.link?.split('#token=')[1] ?? 'no link'
}

const forgot = (email: string) => api('/auth/password/forgot', { body: { email } })
const resend = (email: string) => api('/auth/verify-email/resend', { body: { email } })
const verify = (token: string, bearer?: string) =>
  api('/auth/verify-email', { body: { token }, ...(bearer === undefined ? {} : { token: bearer }) })
const reset = (token: string, chosen = newPassword) =>
  api('/auth/password/reset', { body: { token, newPassword: chosen } })
const userRow = (id: string) => env.DB.prepare('SELECT * FROM users WHERE id = ?').bind(id).first()
const isOpen = async (sessionId: string) =>
  (await env.DB.prepare('SELECT revoked_at FROM sessions WHERE id = ?').bind(sessionId).first('revoked_at')) === null

async function asked(person: GivenUser, kind: 'verify' | 'reset'): Promise<string> {
  await (kind === 'verify' ? resend(person.email) : forgot(person.email))
  return tokenOf(person.id, kind === 'verify' ? 'account.verify-email' : 'account.reset-password')
}

async function guestOrder(email: string): Promise<string> {
  const id = mintId('order')
  await env.DB.prepare(
    `INSERT INTO orders (id, order_number, email, status, payment_status, currency, sub_total, shipping_amount, tax_amount,
       total_amount, shipping_method_id, shipping_method_name, shipping_address, fingerprint, reservation_id, created_at, updated_at)
     VALUES (?1, ?1, ?2, 'paid', 'paid', 'USD', 1000, 0, 0, 1000, 'shm', 'Post', '{}', ?1, ?1, 1, 1)`,
  )
    .bind(id, email)
    .run()
  return id
}
const ownerOf = (orderId: string) =>
  env.DB.prepare('SELECT user_id FROM orders WHERE id = ?').bind(orderId).first('user_id')

describe('the link that proves an address', () => {
  it('proves it, once, and attaches what a guest ordered with it', async () => {
    const me = await given.customer()
    const [mine, others] = [await guestOrder(me.email), await guestOrder(`${unique('guest')}@example.com`)]
    const token = await asked(me, 'verify')
    expect(await ownerOf(mine)).toBeNull()
    expect((await verify(token)).status).toBe(204)
    expect(await userRow(me.id)).toMatchObject({ is_email_verified: 1 })
    expect(await ownerOf(mine)).toBe(me.id)
    expect(await ownerOf(others)).toBeNull()
    expect(await verify(token)).toBeProblem('link-invalid')
  })

  it('has one winner among twenty at once', async () => {
    const me = await given.customer()
    const token = await asked(me, 'verify')
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify(token)))
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    for (const answer of answers) if (answer.status !== 204) expect(answer).toBeProblem('link-invalid')
  })

  it('ends every other session and empties the address book, the first time only', async () => {
    const me = await given.customer()
    const { sessionId: elsewhere } = await secondSession(me)
    const address = { street: '1 Main St', city: 'Town', zipCode: '12345', country: 'US' }
    await api('/me/addresses', { token: me.token, body: { address } })
    expect((await verify(await asked(me, 'verify'), me.token)).status).toBe(204)
    expect([await isOpen(me.sessionId), await isOpen(elsewhere)]).toEqual([true, false])
    expect((await api('/me/addresses', { token: me.token })).body).toEqual({ items: [] })
  })

  it('ends all sessions when it is opened without one, or with another person’s', async () => {
    const [me, stranger] = [await given.customer(), await given.customer()]
    expect((await verify(await asked(me, 'verify'), stranger.token)).status).toBe(204)
    expect([await isOpen(me.sessionId), await isOpen(stranger.sessionId)]).toEqual([false, true])
  })

  it('is sent again to an address that waits for it, once a minute, and ends with the first that is used', async () => {
    const me = await given.customer()
    const first = await asked(me, 'verify')
    await resend(me.email)
    expect(await mailsTo(me.id)).toHaveLength(1)
    later(minute + 1)
    const second = await asked(me, 'verify')
    expect(second).not.toBe(first)
    expect((await verify(second)).status).toBe(204)
    expect(await verify(first)).toBeProblem('link-invalid')
    later(minute + 1)
    await resend(me.email)
    expect(await mailsTo(me.id)).toHaveLength(2)
  })

  it('is out of date after three days', async () => {
    const token = await asked(await given.customer(), 'verify')
    later(72 * 60 * minute + 1)
    expect(await verify(token)).toBeProblem('link-invalid')
  })

  it('is refused when it is forged, or for another purpose', async () => {
    const me = await given.customer()
    const secret = createServices(env, () => undefined).settings.cookieSecret ?? ''
    for (const text of ['', 'nonsense', `${mintId('accountToken')}.${'A'.repeat(43)}`]) {
      if (text !== '') expect(await verify(text)).toBeProblem('link-invalid')
    }
    expect(await verify(await writeLinkToken(secret, 'verify-email', mintId('accountToken')))).toBeProblem(
      'link-invalid',
    )
    const forReset = await asked(me, 'reset')
    expect(await verify(forReset)).toBeProblem('link-invalid')
    expect(await verify(await writeLinkToken(secret, 'verify-email', forReset.split('.')[0] ?? ''))).toBeProblem(
      'link-invalid',
    )
    expect(await reset(await asked(me, 'verify'))).toBeProblem('link-invalid')
    expect((await reset(forReset)).status).toBe(204)
  })
})

async function secondSession(me: GivenUser): Promise<{ sessionId: string }> {
  const sessionId = mintId('session')
  const now = Date.now()
  await env.DB.prepare(
    'INSERT INTO sessions (id, user_id, created_at, last_used_at, expires_at) VALUES (?, ?, ?, ?, ?)',
  )
    .bind(sessionId, me.id, now, now, now + 86_400_000)
    .run()
  return { sessionId }
}

describe('a forgotten password', () => {
  it('is replaced by the link, which proves the address and ends every session and every other link', async () => {
    const me = await given.customer()
    const order = await guestOrder(me.email)
    const toVerify = await asked(me, 'verify')
    const token = await asked(me, 'reset')
    expect((await reset(token)).status).toBe(204)
    expect(await isOpen(me.sessionId)).toBe(false)
    expect(await userRow(me.id)).toMatchObject({ is_email_verified: 1 })
    expect(await ownerOf(order)).toBe(me.id)
    expect(await reset(token)).toBeProblem('link-invalid')
    expect(await verify(toVerify)).toBeProblem('link-invalid')
    expect((await api<Session>('/auth/login', { body: { email: me.email, password: newPassword } })).status).toBe(200)
    expect((await mailsTo(me.id)).at(-1)?.kind).toBe('account.password-changed')
    const audit = await env.DB.prepare("SELECT * FROM audit_log WHERE entity_id = ? AND action = 'user.reset-password'")
      .bind(me.id)
      .all()
    expect(audit.results).toHaveLength(1)
    expect(JSON.stringify(audit.results)).not.toContain(me.email)
  })

  it('has one winner among four at once, whose password counts', async () => {
    const me = await given.customer()
    const token = await asked(me, 'reset')
    const tries = Array.from({ length: 4 }, (_, index) => `secret of number ${index}`)
    const answers = await Promise.all(tries.map((chosen) => reset(token, chosen)))
    const winners = tries.filter((_, index) => answers[index]?.status === 204)
    expect(winners).toHaveLength(1)
    const login = { email: me.email, password: winners[0] }
    expect((await api('/auth/login', { body: login })).status).toBe(200)
  })

  it('lives an hour, and is not used up by a password that is refused', async () => {
    const me = await given.customer()
    const token = await asked(me, 'reset')
    const refused = await reset(token, 'password1')
    expect(refused).toBeProblem('invalid-request')
    expect(refused.body.errors).toMatchObject([{ pointer: '/newPassword' }])
    expect(await reset(token, me.email)).toBeProblem('invalid-request')
    later(60 * minute + 1)
    expect(await reset(token)).toBeProblem('link-invalid')
  })

  it.each([
    ['forgot', forgot],
    ['resend', resend],
  ])('answers %s byte for byte the same, at the same cost, for a known and an unknown address', async (_, ask) => {
    const known = await ask((await given.customer()).email)
    const unknown = await ask(`${unique('unknown')}@example.com`)
    expect(known.status).toBe(202)
    expect(JSON.stringify(known.body)).toBe(JSON.stringify(unknown.body))
    expect([...known.headers.keys()]).toEqual([...unknown.headers.keys()])
    expect(known.headers.get('x-souk-cost')).toBe(unknown.headers.get('x-souk-cost'))
  })

  it('goes by the address as it is written anywhere, and refuses pages of other sites', async () => {
    const me = await given.customer()
    await forgot(` ${me.email.toUpperCase()} `)
    expect((await mailsTo(me.id)).map(({ kind }) => kind)).toEqual(['account.reset-password'])
    const headers = { origin: 'https://evil.test' }
    expect(await api('/auth/password/forgot', { body: { email: me.email }, headers })).toBeProblem('origin-refused')
    expect(await api('/auth/password/reset', { body: { token: 'x', newPassword }, headers })).toBeProblem(
      'origin-refused',
    )
  })

  it('stores and queues no token', async () => {
    const me = await given.customer()
    const [, signature = 'none'] = (await asked(me, 'reset')).split('.')
    for (const table of ['account_tokens', 'outbox', 'audit_log']) {
      const rows = await env.DB.prepare(`SELECT * FROM ${table}`).all()
      expect(JSON.stringify(rows.results)).not.toContain(signature)
    }
  })
})

/** A customer who registered, so that they have a password. */
async function registered(): Promise<GivenUser> {
  const email = `${unique('member')}@example.com`
  await api('/auth/register', { body: { email, password, firstName: 'Ada', lastName: 'Lovelace' } })
  const { body } = await api<Session>('/auth/login', { body: { email, password } })
  const row = await env.DB.prepare('SELECT id FROM sessions WHERE user_id = ?')
    .bind(body.user.id)
    .first<{ id: string }>()
  return { id: body.user.id, email, sessionId: row?.id ?? '', token: body.accessToken }
}

describe('changing the password', () => {
  it('takes the current one, ends every other session, and tells the owner', async () => {
    const me = await registered()
    const { sessionId: elsewhere } = await secondSession(me)
    const link = await asked(me, 'reset')
    const change = (currentPassword: string, chosen: string) =>
      api('/auth/password/change', { token: me.token, body: { currentPassword, newPassword: chosen } })
    expect(await change('not my password', newPassword)).toBeProblem('credentials-wrong')
    expect((await change(password, 'football')).body.errors).toMatchObject([{ pointer: '/newPassword' }])
    expect((await change(password, newPassword)).status).toBe(204)
    expect([await isOpen(me.sessionId), await isOpen(elsewhere)]).toEqual([true, false])
    expect(await reset(link)).toBeProblem('link-invalid')
    expect((await api('/auth/login', { body: { email: me.email, password: newPassword } })).status).toBe(200)
    expect((await mailsTo(me.id)).map(({ kind }) => kind)).toContain('account.password-changed')
  })

  it('is refused to a session that was ended, and to an anonymous caller', async () => {
    const me = await given.customer()
    const body = { currentPassword: password, newPassword }
    expect(await api('/auth/password/change', { body })).toBeProblem('not-signed-in')
    await env.DB.prepare('UPDATE sessions SET revoked_at = 1 WHERE id = ?').bind(me.sessionId).run()
    expect(await api('/auth/password/change', { body, token: me.token })).toBeProblem('not-signed-in')
  })
})

describe('changing the address', () => {
  const ask = (me: GivenUser, newEmail: string) => api('/me/email', { token: me.token, body: { newEmail } })

  it('happens when the link at the new address is opened; the old one is told', async () => {
    const me = await given.customer()
    const newEmail = `${unique('new')}@example.com`
    const order = await guestOrder(newEmail)
    const toOldMailbox = await asked(me, 'reset')
    expect((await ask(me, newEmail)).status).toBe(202)
    expect((await mailsTo(me.id)).map(({ kind }) => kind).sort()).toEqual([
      'account.change-email',
      'account.email-change-asked',
      'account.reset-password',
    ])
    expect(await userRow(me.id)).toMatchObject({ email: me.email })
    expect((await verify(await tokenOf(me.id, 'account.change-email'), me.token)).status).toBe(204)
    expect(await userRow(me.id)).toMatchObject({ email: newEmail, is_email_verified: 1 })
    expect(await ownerOf(order)).toBe(me.id)
    expect(await isOpen(me.sessionId)).toBe(true)
    expect(await reset(toOldMailbox)).toBeProblem('link-invalid')
  })

  it('answers the same for an address that is taken, and sends that one nothing', async () => {
    const [me, other, third] = [await given.customer(), await given.customer(), await given.customer()]
    const taken = await ask(me, other.email)
    const free = await ask(third, `${unique('free')}@example.com`)
    expect(JSON.stringify(taken.body)).toBe(JSON.stringify(free.body))
    expect((await mailsTo(me.id)).map(({ kind }) => kind)).toEqual(['account.email-change-asked'])
    expect(await mailsTo(other.id)).toEqual([])
  })

  it('does not happen when the address was taken meanwhile', async () => {
    const me = await given.customer()
    const newEmail = `${unique('new')}@example.com`
    await ask(me, newEmail)
    const token = await tokenOf(me.id, 'account.change-email')
    await given.customer(newEmail)
    expect(await verify(token)).toBeProblem('link-invalid')
    expect(await userRow(me.id)).toMatchObject({ email: me.email, is_email_verified: 0 })
  })

  it('wants a password proven lately, and another address than the present one', async () => {
    const me = await given.customer()
    const same = await ask(me, me.email)
    expect(same.body.errors).toMatchObject([{ pointer: '/newEmail' }])
    await env.DB.prepare('UPDATE sessions SET password_at = ? WHERE id = ?')
      .bind(Date.now() - 11 * minute, me.sessionId)
      .run()
    expect(await ask(me, `${unique('new')}@example.com`)).toBeProblem('password-needed')
  })
})

it('refuses and names every field that is not known, on every one of these routes', async () => {
  const me = await given.customer()
  const bodies: Record<string, Record<string, unknown>> = {
    '/auth/verify-email': { token: 'x' },
    '/auth/verify-email/resend': { email: me.email },
    '/auth/password/forgot': { email: me.email },
    '/auth/password/reset': { token: 'x', newPassword },
    '/auth/password/change': { currentPassword: password, newPassword },
    '/me/email': { newEmail: 'new@example.com' },
  }
  for (const [path, body] of Object.entries(bodies)) {
    for (const field of ['role', 'userId', 'isEmailVerified']) {
      const answer = await api(path, { token: me.token, body: { ...body, [field]: 'SuperAdmin' } })
      expect(answer, path).toBeProblem('invalid-request')
      expect(answer.body.errors, path).toMatchObject([{ pointer: `/${field}` }])
    }
  }
})
