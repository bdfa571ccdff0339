import { env } from 'cloudflare:workers'
import { Secret, TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Role } from '../../kernel/actor.ts'
import { api } from '../../testing/api.ts'
import { given } from '../../testing/given.ts'
import { hashPassword } from '../credentials/password.ts'
import type { Session } from '../sign-in/contract.ts'
import type { NewSecondFactor, RecoveryCodes, SecondFactor } from './contract.ts'

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

describe('a second factor', () => {
  it('counts from the first code on, not before', async () => {
    const { id, email, sessionId, token } = await person()
    const none = { isOn: false, confirmedAt: null, recoveryCodesLeft: 0, isRequired: false, recoveryDueAt: null }
    expect(await factorOf(token)).toEqual(none)
    const { secret, uri } = (await begin(token)).body
    expect(uri).toContain(`secret=${secret}`)
    expect((await logIn(email)).status).toBe(200)
    expect(await confirm(token, '000000')).toBeProblem('second-factor-wrong')
    const on = await confirm(token, codeOf(secret))
    expect(on.status).toBe(200)
    expect(new Set(on.body.codes).size).toBe(10)
    expect(await factorOf(token)).toMatchObject({ isOn: true, recoveryCodesLeft: 10 })
    expect((await proofOf(sessionId))?.second_factor_at).toBe(time.now)
    expect(await logIn(email)).toBeProblem('second-factor-required')
    expect(await begin(token)).toBeProblem('second-factor-exists')
    expect(await confirm(token, codeOf(secret))).toBeProblem('second-factor-exists')
    const told = await env.DB.prepare(
      "SELECT count(*) AS n FROM outbox WHERE kind = 'account.second-factor-changed' AND json_extract(payload, '$.userId') = ?",
    )
      .bind(id)
      .first()
    expect(told).toEqual({ n: 1 })
  })

  it('stores neither its secret nor its codes in clear', async () => {
    const { id, secret, codes } = await enrolled()
    const factor = await env.DB.prepare('SELECT * FROM second_factors WHERE user_id = ?').bind(id).first()
    const rows = await env.DB.prepare('SELECT * FROM recovery_codes WHERE user_id = ?').bind(id).all()
    expect(rows.results).toHaveLength(10)
    const text = JSON.stringify([factor, rows.results])
    for (const hidden of [secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))]) {
      expect(text).not.toContain(hidden)
    }
  })

  it('cannot be begun, renewed or removed by a session whose password is stale, nor by a stranger', async () => {
    const { token, sessionId } = await enrolled()
    await env.DB.prepare('UPDATE sessions SET password_at = ? WHERE id = ?')
      .bind(time.now - 600_001, sessionId)
      .run()
    expect(await begin(token)).toBeProblem('password-needed')
    expect(await api('/me/second-factor/recovery-codes', { method: 'POST', token })).toBeProblem('password-needed')
    expect(await api('/me/second-factor', { method: 'DELETE', token })).toBeProblem('password-needed')
    expect(await api('/me/second-factor')).toBeProblem('not-signed-in')
  })

  it('is removed with its codes, and no session counts as having proven one any more', async () => {
    const { email, token, sessionId } = await enrolled()
    expect((await api('/me/second-factor', { method: 'DELETE', token })).status).toBe(204)
    expect(await factorOf(token)).toMatchObject({ isOn: false, recoveryCodesLeft: 0 })
    expect(await proofOf(sessionId)).toEqual({ second_factor_at: null })
    expect((await logIn(email)).status).toBe(200)
    expect(await api('/me/second-factor', { method: 'DELETE', token })).toBeProblem('not-found')
    expect(await confirm(token, '123456')).toBeProblem('not-found')
    expect(await api('/me/second-factor/recovery-codes', { method: 'POST', token })).toBeProblem('not-found')
  })

  it('is turned on once when five confirm it at the same time', async () => {
    const { token, id } = await person()
    const { secret } = (await begin(token)).body
    const answers = await Promise.all(Array.from({ length: 5 }, () => confirm(token, codeOf(secret))))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    const rows = await env.DB.prepare('SELECT count(*) AS n FROM recovery_codes WHERE user_id = ?').bind(id).first()
    expect(rows).toEqual({ n: 10 })
  })
})
