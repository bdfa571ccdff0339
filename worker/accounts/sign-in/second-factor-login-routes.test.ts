import { env } from 'cloudflare:workers'
import { Secret, TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Role } from '../../kernel/actor.ts'
import { api } from '../../testing/api.ts'
import { given } from '../../testing/given.ts'
import { hashPassword } from '../credentials/password.ts'
import type { NewSecondFactor, RecoveryCodes, SecondFactor } from '../second-factor/contract.ts'
import type { Session } from './contract.ts'

const password = 'seven small wonders'
const stored = hashPassword(password)
const time = { now: 0 }

/** Moves to the next time step: no code counts twice. */
function nextStep() {
  time.now += 30_000
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
const factorOf = async (token: string) => (await api<SecondFactor>('/me/second-factor', { token })).body
const begin = (token: string) => api<NewSecondFactor>('/me/second-factor', { method: 'POST', token })
const confirm = (token: string, code: string) =>
  api<RecoveryCodes>('/me/second-factor/confirm', { token, body: { code } })
const logIn = (email: string, code?: string) =>
  api<Session>('/auth/login', { body: { email, password, ...(code === undefined ? {} : { code }) } })

async function person(role: Role = 'Customer') {
  const someone = role === 'Customer' ? await given.customer() : await given.staff({ role })
  await env.DB.prepare('UPDATE users SET password_hash = ? WHERE id = ?')
    .bind(await stored, someone.id)
    .run()
  return someone
}

/** A user whose second factor is on. */
async function enrolled(role?: Role) {
  const someone = await person(role)
  const { secret } = (await begin(someone.token)).body
  const { codes } = (await confirm(someone.token, codeOf(secret))).body
  nextStep()
  return { ...someone, secret, codes }
}

const proofOf = (sessionId: string) =>
  env.DB.prepare('SELECT second_factor_at FROM sessions WHERE id = ?')
    .bind(sessionId)
    .first<{ second_factor_at: number | null }>()

describe('a code of the app', () => {
  it('opens a session that counts as proven, and only once', async () => {
    const { email, secret } = await enrolled()
    const code = codeOf(secret)
    const opened = await logIn(email, code)
    expect(opened.status).toBe(200)
    const row = await env.DB.prepare('SELECT max(second_factor_at) AS at FROM sessions WHERE user_id = ?')
      .bind(opened.body.user.id)
      .first()
    expect(row).toEqual({ at: time.now })
    expect(await logIn(email, code)).toBeProblem('second-factor-wrong')
    nextStep()
    expect(await logIn(email, code)).toBeProblem('second-factor-wrong')
    expect((await logIn(email, codeOf(secret))).status).toBe(200)
  })

  it('opens one session when four come with it at once', async () => {
    const { email, secret } = await enrolled()
    const answers = await Promise.all(Array.from({ length: 4 }, () => logIn(email, codeOf(secret))))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
  })

  it('is guessed five times at most: the lockout counts it, and the question itself is no failure', async () => {
    const { email, secret } = await enrolled()
    for (let i = 0; i < 8; i++) expect(await logIn(email)).toBeProblem('second-factor-required')
    for (let i = 0; i < 5; i++) expect(await logIn(email, '000000')).toBeProblem('second-factor-wrong')
    expect(await logIn(email, codeOf(secret))).toBeProblem('too-many-requests')
  })

  it('is asked for by the confirmation of the password too, and makes that session count as proven', async () => {
    const { email, secret, token, sessionId } = await enrolled()
    await env.DB.prepare('UPDATE sessions SET second_factor_at = NULL WHERE id = ?').bind(sessionId).run()
    const prove = (code?: string) => api('/auth/password/confirm', { token, body: { password, code } })
    expect(await prove()).toBeProblem('second-factor-required')
    expect(await prove('000000')).toBeProblem('second-factor-wrong')
    const code = codeOf(secret)
    expect((await prove(code)).status).toBe(204)
    expect(await proofOf(sessionId)).toEqual({ second_factor_at: time.now })
    expect(await logIn(email, code)).toBeProblem('second-factor-wrong')
  })
})

describe('a recovery code', () => {
  it('opens one session, however it is typed, when four come with it at once', async () => {
    const { email, codes, token } = await enrolled()
    const [code = ''] = codes
    const typed = [code, code.toUpperCase(), code.replaceAll('-', ''), ` ${code.replaceAll('-', ' ')}`]
    const answers = await Promise.all(typed.map((one) => logIn(email, one)))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(await logIn(email, code)).toBeProblem('second-factor-wrong')
    expect(await factorOf(token)).toMatchObject({ recoveryCodesLeft: 9 })
  })

  it('is its owner’s alone, and ends when new ones are made', async () => {
    const [one, other] = [await enrolled(), await enrolled()]
    expect(await logIn(one.email, other.codes[0])).toBeProblem('second-factor-wrong')
    const renewed = await api<RecoveryCodes>('/me/second-factor/recovery-codes', { method: 'POST', token: one.token })
    expect(renewed.status).toBe(201)
    expect(await logIn(one.email, one.codes[1])).toBeProblem('second-factor-wrong')
    expect((await logIn(one.email, renewed.body.codes[1])).status).toBe(200)
  })
})
