import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createServices } from '../../services.ts'
import { api } from '../../testing/api.ts'
import { given } from '../../testing/given.ts'
import { hashPassword } from '../credentials/password.ts'
import { writeLinkToken } from '../links/link-token.ts'
import type { Session } from '../sign-in/contract.ts'

const password = 'seven small wonders'
const newPassword = 'eight small wonders'
const stored = hashPassword(password)

async function shopper() {
  const person = await given.customer()
  await env.DB.prepare('UPDATE users SET password_hash = ? WHERE id = ?')
    .bind(await stored, person.id)
    .run()
  return person
}

let clients = 0
const newAddress = () => `203.0.113.${++clients}`
interface From {
  readonly address?: string
  readonly cookie?: string
  readonly deviceToken?: string
}
const logIn = (email: string, said: string, { address = newAddress(), cookie, deviceToken }: From = {}) =>
  api<Session>('/auth/login', {
    body: { email, password: said, ...(deviceToken === undefined ? {} : { deviceToken }) },
    headers: { 'cf-connecting-ip': address, ...(cookie === undefined ? {} : { cookie }) },
  })

/** The cookies of an answer, as a browser sends them back. */
const cookiesOf = (headers: Headers) =>
  headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')

async function strangersFail(email: string, times = 5): Promise<void> {
  for (let i = 0; i < times; i++) await logIn(email, 'a wrong guess')
  expect(await logIn(email, password)).toBeProblem('too-many-requests')
}

async function resetByMail(email: string, userId: string) {
  await api('/auth/password/forgot', { body: { email } })
  const id = await env.DB.prepare(
    "SELECT id FROM account_tokens WHERE user_id = ? AND purpose = 'reset-password' ORDER BY created_at DESC",
  )
    .bind(userId)
    .first<string>('id')
  const { cookieSecret } = createServices(env, () => undefined).settings
  const token = await writeLinkToken(cookieSecret ?? '', 'reset-password', id ?? '')
  return api('/auth/password/reset', { body: { token, newPassword } })
}

afterEach(() => {
  vi.useRealTimers()
})

describe('strangers who fail', () => {
  it('do not stop the owner on a device that was signed in before, by its cookie or its token', async () => {
    const { email } = await shopper()
    const before = await logIn(email, password)
    const { deviceToken } = before.body
    await strangersFail(email)
    const home = await logIn(email, password, { cookie: cookiesOf(before.headers) })
    expect(home.status).toBe(200)
    expect(deviceToken).toBeTypeOf('string')
    expect((await logIn(email, password, { deviceToken: deviceToken ?? '' })).status).toBe(200)
  })

  it('do not stop the owner at the same network address either', async () => {
    const { email } = await shopper()
    const address = newAddress()
    const before = await logIn(email, password, { address })
    await strangersFail(email)
    await env.DB.prepare('UPDATE login_throttles SET locked_until = ?')
      .bind(Date.now() + 60_000)
      .run()
    expect((await logIn(email, password, { address, cookie: cookiesOf(before.headers) })).status).toBe(200)
  })

  it('do not stop a signed-in owner from proving or changing the password', async () => {
    const { email } = await shopper()
    const { accessToken: token } = (await logIn(email, password)).body
    await strangersFail(email)
    expect((await api('/auth/password/confirm', { token, body: { password } })).status).toBe(204)
    const changed = { currentPassword: password, newPassword }
    expect((await api('/auth/password/change', { token, body: changed })).status).toBe(204)
  })

  it('do not stop the owner who resets the password by mail, although they go on', async () => {
    const { id, email } = await shopper()
    await strangersFail(email)
    const reset = await resetByMail(email, id)
    expect(reset.status).toBe(204)
    expect((await logIn(email, newPassword)).status).toBe(200)
    await strangersFail(email)
    expect((await logIn(email, newPassword, { cookie: cookiesOf(reset.headers) })).status).toBe(200)
  })

  it('with one wrong guess an hour do not keep a known device out', async () => {
    const { email } = await shopper()
    const cookie = cookiesOf((await logIn(email, password)).headers)
    await strangersFail(email)
    for (let hours = 0; hours < 8; hours++) {
      vi.setSystemTime(Date.now() + 3_600_000)
      await logIn(email, 'a wrong guess')
      expect((await logIn(email, password, { cookie })).status).toBe(200)
    }
  })
})

describe('guessing stays bounded', () => {
  it('on one account over many addresses', async () => {
    const { email } = await shopper()
    const answers = await Promise.all(Array.from({ length: 20 }, () => logIn(email, 'a wrong guess')))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
  })

  it('on a device that is known, which counts for itself', async () => {
    const { email } = await shopper()
    const cookie = cookiesOf((await logIn(email, password)).headers)
    const guesses = Array.from({ length: 20 }, () => logIn(email, 'a wrong guess', { cookie }))
    expect((await Promise.all(guesses)).filter(({ status }) => status === 401)).toHaveLength(5)
    expect(await logIn(email, password, { cookie })).toBeProblem('too-many-requests')
    expect((await logIn(email, password)).status).toBe(200)
  })

  it('by a device that is known for another account: there it is a stranger', async () => {
    const own = await shopper()
    const { email } = await shopper()
    const cookie = cookiesOf((await logIn(own.email, password)).headers)
    const guesses = Array.from({ length: 20 }, () => logIn(email, 'a wrong guess', { cookie }))
    expect((await Promise.all(guesses)).filter(({ status }) => status === 401)).toHaveLength(5)
  })
})

it('a browser is known for each account that it opened, and its scripts never see the token', async () => {
  const [one, two] = [await shopper(), await shopper()]
  const browser = { origin: env.SHOP_ORIGIN, 'cf-connecting-ip': newAddress() }
  const enter = (email: string, cookie = '') =>
    api<Session>('/auth/login', { body: { email, password }, headers: { ...browser, cookie } })
  const first = await enter(one.email)
  expect(first.body.deviceToken).toBeUndefined()
  const second = await enter(two.email, cookiesOf(first.headers))
  await strangersFail(one.email)
  await strangersFail(two.email)
  const cookie = cookiesOf(second.headers)
  expect((await enter(one.email, cookie)).status).toBe(200)
  expect((await enter(two.email, cookie)).status).toBe(200)
})
