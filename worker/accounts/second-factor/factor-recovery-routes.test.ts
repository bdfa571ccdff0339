import { env } from 'cloudflare:workers'
import { Secret, TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Role } from '../../kernel/actor.ts'
import type { Services } from '../../platform/context.ts'
import { createServices } from '../../services.ts'
import { api } from '../../testing/api.ts'
import { given } from '../../testing/given.ts'
import { unique } from '../../testing/unique.ts'
import type { AccountNoticeKind } from '../account/account-notice.ts'
import { hashPassword } from '../credentials/password.ts'
import { readNotice } from '../public.ts'
import type { Session } from '../sign-in/contract.ts'
import { logIn as logInWith } from '../sign-in/log-in.ts'
import type { FactorRecovery, NewSecondFactor, RecoveryCodes, SecondFactor } from './contract.ts'
import { removeRecoveredFactors } from './remove-recovered-factors.ts'

const password = 'seven small wonders'
const stored = hashPassword(password)
const day = 86_400_000
const services = () => createServices(env, () => undefined)
const time = { now: 0 }

function later(ms: number) {
  time.now += ms
  vi.setSystemTime(time.now)
}

beforeEach(() => {
  time.now = Date.now()
  vi.setSystemTime(time.now)
})
afterEach(() => {
  vi.useRealTimers()
})

const codeOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: time.now })
const logIn = (email: string, code?: string) =>
  api<Session>('/auth/login', { body: { email, password, ...(code === undefined ? {} : { code }) } })

/** A user with a proven address whose second factor is on. */
async function enrolled(role: Role = 'Customer') {
  const someone = role === 'Customer' ? await given.customer() : await given.staff({ role })
  await env.DB.prepare('UPDATE users SET password_hash = ?, is_email_verified = 1 WHERE id = ?')
    .bind(await stored, someone.id)
    .run()
  const { token } = someone
  const { secret } = (await api<NewSecondFactor>('/me/second-factor', { method: 'POST', token })).body
  const body = { code: codeOf(secret) }
  const { codes } = (await api<RecoveryCodes>('/me/second-factor/confirm', { token, body })).body
  later(30_000)
  return { ...someone, secret, codes }
}

async function mailsTo(userId: string, kind: AccountNoticeKind) {
  const found = await env.DB.prepare("SELECT payload FROM outbox WHERE kind = ? AND payload ->> 'userId' = ?")
    .bind(kind, userId)
    .all<{ payload: string }>()
  return Promise.all(found.results.map(({ payload }) => readNotice(services(), kind, JSON.parse(payload))))
}

async function linkTo(userId: string, kind: 'account.factor-recovery-asked' | 'account.factor-recovery-begun') {
  return (await mailsTo(userId, kind)).at(-1)?.link?.split('#token=')[1] ?? 'no link'
}

const ask = (email: string) => api('/auth/second-factor/recovery', { body: { email } })
const begin = (token: string) => api<FactorRecovery>('/auth/second-factor/recovery/begin', { body: { token } })
const cancel = (token: string) => api('/auth/second-factor/recovery/cancel', { body: { token } })

async function begun() {
  const person = await enrolled()
  await ask(person.email)
  await begin(await linkTo(person.id, 'account.factor-recovery-asked'))
  return person
}

describe('a customer who lost the second factor', () => {
  it('gets in by a link in a mail and a waiting time of a day, and is told at start and end', async () => {
    const { id, email, token } = await enrolled()
    expect((await ask(email)).status).toBe(202)
    const link = await linkTo(id, 'account.factor-recovery-asked')
    const { status, body } = await begin(link)
    expect(status).toBe(200)
    expect(Date.parse(body.dueAt)).toBe(time.now + day)
    expect(await mailsTo(id, 'account.factor-recovery-begun')).toMatchObject([{ email }])
    expect(await begin(link)).toBeProblem('link-invalid')

    later(day - 1)
    await removeRecoveredFactors(services())
    expect(await logIn(email)).toBeProblem('second-factor-required')
    later(1)
    await removeRecoveredFactors(services())
    expect((await logIn(email)).status).toBe(200)
    expect(await mailsTo(id, 'account.factor-recovery-ended')).toMatchObject([{ email, link: null }])
    expect(await api('/me/second-factor', { token })).toBeProblem('token-expired')
  })

  it('keeps it by the link in the second mail', async () => {
    const { id, email } = await begun()
    const link = await linkTo(id, 'account.factor-recovery-begun')
    expect(await cancel(await linkTo(id, 'account.factor-recovery-asked'))).toBeProblem('link-invalid')
    expect((await cancel(link)).status).toBe(204)
    expect(await cancel(link)).toBeProblem('link-invalid')
    later(2 * day)
    await removeRecoveredFactors(services())
    expect(await logIn(email)).toBeProblem('second-factor-required')
  })

  it('sees on the account page when it will be taken away, and ends that there', async () => {
    const person = await begun()
    const read = () => api<SecondFactor>('/me/second-factor', { token: person.token })
    const { recoveryDueAt } = (await read()).body
    expect(Date.parse(recoveryDueAt ?? '') - time.now).toBeGreaterThan(day / 2)
    const other = await enrolled()
    expect((await api('/me/second-factor/recovery', { method: 'DELETE', token: other.token })).status).toBe(204)
    expect((await read()).body).toMatchObject({ isOn: true, recoveryDueAt })
    expect((await api('/me/second-factor/recovery', { method: 'DELETE', token: person.token })).status).toBe(204)
    expect((await read()).body).toMatchObject({ isOn: true, recoveryDueAt: null })
    later(2 * day)
    await removeRecoveredFactors(services())
    const factor = env.DB.prepare('SELECT confirmed_at FROM second_factors WHERE user_id = ?').bind(person.id)
    expect(await factor.first('confirmed_at')).not.toBeNull()
  })

  it.each(['the app', 'a recovery code'])('keeps it by signing in with %s', async (what) => {
    const { email, secret, codes } = await begun()
    expect((await logIn(email, what === 'the app' ? codeOf(secret) : codes[0])).status).toBe(200)
    later(2 * day)
    await removeRecoveredFactors(services())
    expect(await logIn(email)).toBeProblem('second-factor-required')
  })

  it('keeps it when the address of the account changed while they waited', async () => {
    const { id } = await begun()
    const email = `${unique('moved')}@example.com`
    await env.DB.prepare('UPDATE users SET email = ? WHERE id = ?').bind(email, id).run()
    later(2 * day)
    await removeRecoveredFactors(services())
    expect(await logIn(email)).toBeProblem('second-factor-required')
  })

  it('begins nothing by a link that is an hour old', async () => {
    const { id, email } = await enrolled()
    await ask(email)
    const link = await linkTo(id, 'account.factor-recovery-asked')
    later(3_600_000)
    expect(await begin(link)).toBeProblem('link-invalid')
  })

  it('gets the same answer as any other address, and one mail a minute', async () => {
    const [{ id, email }, plain, staff] = [await enrolled(), await given.customer(), await enrolled('Admin')]
    const answers = [await ask(email), await ask(email), await ask(plain.email), await ask(staff.email)]
    answers.push(await ask(`${unique('unknown')}@example.com`))
    for (const answer of answers) expect(answer).toMatchObject({ status: 202, body: answers[0]?.body })
    expect(await mailsTo(id, 'account.factor-recovery-asked')).toHaveLength(1)
    for (const { id: other } of [plain, staff])
      expect(await mailsTo(other, 'account.factor-recovery-asked')).toEqual([])
  })
})

describe('a member of staff who lost the second factor', () => {
  const reset = (token: string, id: string) => api(`/admin/staff/${id}/second-factor`, { method: 'DELETE', token })

  it('gets it reset by another SuperAdmin: sessions end, the audit log and a mail say so', async () => {
    const [boss, member] = [await given.staff({ role: 'SuperAdmin' }), await enrolled('SuperAdmin')]
    expect((await reset(boss.token, member.id)).status).toBe(204)
    expect(await api('/me/second-factor', { token: member.token })).toBeProblem('not-signed-in')
    expect((await logIn(member.email)).status).toBe(200)
    expect(await mailsTo(member.id, 'account.second-factor-reset')).toMatchObject([{ email: member.email }])
    const entry = await env.DB.prepare('SELECT actor FROM audit_log WHERE action = ? AND entity_id = ?')
      .bind('staff.reset-second-factor', member.id)
      .first('actor')
    expect(entry).toBe(boss.id)
    expect(await reset(boss.token, member.id)).toBeProblem('not-found')
  })

  it('does not reset it alone, nor by an Admin, nor a customer’s', async () => {
    const [own, admin] = [await enrolled('SuperAdmin'), await given.staff({ role: 'Admin' })]
    expect(await reset(own.token, own.id)).toBeProblem('not-allowed')
    expect(await reset(admin.token, own.id)).toBeProblem('not-allowed')
    expect(await reset(own.token, (await enrolled()).id)).toBeProblem('not-found')
  })
})

describe('after the secret of the shop was rotated', () => {
  const rotated = (cookieSecret: string, formerSecrets: string[]): Services => {
    const current = services()
    return { ...current, settings: { ...current.settings, cookieSecret, formerSecrets } }
  }
  const enter = (at: Services, email: string, code: string) =>
    logInWith(at, { email, password, code }, { userAgent: null, address: null, devices: [] }, null)

  it('a second factor still opens, and is encrypted again under the new one when it is used', async () => {
    const { id, email, secret } = await enrolled()
    const old = services().settings.cookieSecret ?? ''
    expect(await enter(rotated('new secret', []), email, codeOf(secret))).toMatchObject({ ok: false })
    expect(await enter(rotated('new secret', [old]), email, codeOf(secret))).toMatchObject({ ok: true })
    later(30_000)
    expect(await enter(rotated('new secret', []), email, codeOf(secret))).toMatchObject({ ok: true })
    later(30_000)
    expect(await enter(rotated('newest', ['new secret', old]), email, codeOf(secret))).toMatchObject({ ok: true })
    const factors = env.DB.prepare('SELECT last_step FROM second_factors WHERE user_id = ?').bind(id)
    expect(await factors.first('last_step')).toBe(Math.floor(time.now / 30_000))
  })
})
