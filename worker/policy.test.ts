import { env } from 'cloudflare:workers'
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Permission, permissions, permissionsOf } from './kernel/actor.ts'
import { mintId, mintSecret, sha256 } from './kernel/id.ts'
import type { Bindings } from './platform/settings.ts'
import { api } from './testing/api.ts'
import { givenShipping, intentOf, order } from './testing/checkout.ts'
import { type GivenUser, given } from './testing/given.ts'
import { type Operation, readOperations, resolved, sample } from './testing/operations.ts'

/** Every operation the document names: a route added tomorrow is tried tomorrow. */
let operations: Operation[] = []
beforeAll(async () => {
  operations = await readOperations()
  await givenShipping()
})

const isStaff = ({ 'x-access': access }: Operation) => access === 'staff' || access === 'api-key'
const wants = (operation: Operation, role: 'Admin' | 'SuperAdmin') =>
  permissionsOf[role].some((one) => one === operation['x-required-permission'])

/** An address where nothing is, of the form the route takes. */
function nowhere(path: string): string {
  return path.replace('{paymentIntentId}', 'pi_nothing').replaceAll(/\{[^}]+\}/g, 'nothing')
}

/** What a caller is told: a problem's code, or `admitted` when neither their token nor their rights were in the way. */
async function answerTo(operation: Operation, token?: string, path = nowhere(operation.path)): Promise<string> {
  const body = operation.method === 'GET' ? {} : { body: {} }
  const { status, body: said } = await api(path, { method: operation.method, ...body, ...(token && { token }) })
  if (status === 401 || status === 403 || status === 429) return String(said.code)
  return 'admitted'
}

/** Asks every operation and lists those that answer otherwise than they should. */
async function wrongOnes(
  chosen: readonly Operation[],
  expected: (operation: Operation) => string,
  tokenFor: (operation: Operation) => Promise<string | undefined> | string | undefined,
): Promise<string[]> {
  expect(chosen.length).toBeGreaterThan(0)
  const wrong: string[] = []
  for (const operation of chosen) {
    const said = await answerTo(operation, await tokenFor(operation))
    const should = expected(operation)
    if (said !== should) wrong.push(`${operation.name}: ${said} instead of ${should}`)
  }
  return wrong
}

async function apiKey(
  granted: readonly Permission[],
  times: { expiresAt?: number; revokedAt?: number } = {},
): Promise<string> {
  const key = `sk_${mintSecret()}`
  const row = [mintId('apiKey'), await sha256(key), JSON.stringify(granted), Date.now()]
  await env.DB.prepare(
    `INSERT INTO api_keys (id, name, key_hash, hint, permissions, created_by, created_at, expires_at, revoked_at)
     VALUES (?1, 'Policy', ?2, 'xxxx', ?3, 'usr_test', ?4, ?5, ?6)`,
  )
    .bind(...row, times.expiresAt ?? null, times.revokedAt ?? null)
    .run()
  return key
}

const endSession = ({ sessionId }: GivenUser) =>
  env.DB.prepare('UPDATE sessions SET revoked_at = 1 WHERE id = ?').bind(sessionId).run()
const forgetPassword = ({ sessionId }: GivenUser) =>
  env.DB.prepare('UPDATE sessions SET password_at = password_at - 3600000 WHERE id = ?').bind(sessionId).run()

describe('invariant 7: every route of the document', () => {
  it('declares its policy', () => {
    expect(operations.length).toBeGreaterThan(90)
    for (const operation of operations) {
      expect(['public', 'owner', 'owner-or-order-token', 'api-key', 'staff'], operation.name).toContain(
        operation['x-access'],
      )
      if (isStaff(operation)) expect(permissions, operation.name).toContain(operation['x-required-permission'])
    }
  })

  it('lets an anonymous caller in only where it is public', async () => {
    const chosen = operations.filter((one) => one['x-access'] !== 'owner-or-order-token')
    const wrong = await wrongOnes(
      chosen,
      (one) => (one['x-access'] === 'public' ? 'admitted' : 'not-signed-in'),
      () => undefined,
    )
    // What these check is the credential itself, and there is none in an empty body or cookie.
    expect(wrong.filter((line) => !/auth\/refresh: refresh-token-invalid/.test(line))).toEqual([])
  })

  it('shows an anonymous caller nothing of an order', async () => {
    const chosen = operations.filter((one) => one['x-access'] === 'owner-or-order-token')
    expect(chosen.length).toBeGreaterThan(3)
    for (const one of chosen) {
      const { status } = await api(nowhere(one.path), {
        method: one.method,
        ...(one.method === 'GET' ? {} : { body: one.body ? sample(one.body) : {} }),
      })
      expect([401, 404], one.name).toContain(status)
    }
  })

  it('lets a customer in where an owner is asked for, and to no route of staff', async () => {
    const wrong = await wrongOnes(
      operations.filter((one) => one['x-token'] !== 'ignored'),
      (one) => (isStaff(one) ? 'not-allowed' : 'admitted'),
      async () => (await given.customer()).token,
    )
    expect(wrong).toEqual([])
  })

  it('lets an Admin do what an Admin may, and not what a SuperAdmin alone may', async () => {
    const wrong = await wrongOnes(
      operations.filter(isStaff),
      (one) => (wants(one, 'Admin') ? 'admitted' : 'not-allowed'),
      async () => (await given.staff()).token,
    )
    expect(wrong).toEqual([])
  })

  it('takes a demotion at once, whatever the token still says', async () => {
    const wrong = await wrongOnes(
      operations.filter(isStaff),
      () => 'not-allowed',
      async () => {
        const { id, token } = await given.staff({ role: 'SuperAdmin' })
        await env.DB.prepare("UPDATE users SET role = 'Customer' WHERE id = ?").bind(id).run()
        return token
      },
    )
    expect(wrong).toEqual([])
  })

  it('re-reads a revoked session on routes of staff and of weight, and lets it live elsewhere (decisions/revocation)', async () => {
    const staff = await given.staff({ role: 'SuperAdmin' })
    const customer = await given.customer()
    await Promise.all([endSession(staff), endSession(customer)])
    const guarded = operations.filter((one) => one['x-token'] !== 'ignored' && one['x-access'] !== 'public')
    const wrong = await wrongOnes(
      guarded.filter((one) => one['x-access'] !== 'owner-or-order-token'),
      (one) => (isStaff(one) || one['x-session'] !== undefined ? 'not-signed-in' : 'admitted'),
      (one) => (isStaff(one) ? staff : customer).token,
    )
    expect(wrong).toEqual([])
    const weighty = operations.filter((one) => one['x-session'] !== undefined).map((one) => one.name)
    for (const name of [
      'DELETE /me',
      'POST /me/email',
      'POST /auth/password/change',
      'DELETE /me/payment-methods/{paymentMethodId}',
    ]) {
      expect(weighty).toContain(name)
    }
  })

  it('asks for a fresh password before the dangerous steps', async () => {
    const dangerous = operations.filter((one) => one['x-session'] === 'fresh')
    const wrong = await wrongOnes(
      dangerous,
      () => 'password-needed',
      async (one) => {
        const user = isStaff(one) ? await given.staff({ role: 'SuperAdmin' }) : await given.customer()
        await forgetPassword(user)
        return user.token
      },
    )
    expect(wrong).toEqual([])
    const names = dangerous.map((one) => one.name)
    for (const name of ['POST /me/email', 'PATCH /admin/staff/{id}', 'POST /admin/staff', 'POST /admin/api-keys']) {
      expect(names).toContain(name)
    }
  })

  it('lets an API key do what it was given, and nothing that wants a person', async () => {
    const full = await apiKey(permissions.filter((one) => one !== 'staff:write' && one !== 'api-keys:write'))
    const wrong = await wrongOnes(
      operations.filter((one) => one['x-token'] !== 'ignored' && one['x-access'] !== 'owner-or-order-token'),
      (one) => {
        if (one['x-access'] === 'public') return 'admitted'
        if (one['x-access'] === 'owner') return 'not-signed-in'
        const isPersonal = ['staff:write', 'api-keys:write'].includes(one['x-required-permission'] ?? '')
        return isPersonal || one['x-session'] === 'fresh' ? 'not-allowed' : 'admitted'
      },
      () => full,
    )
    expect(wrong).toEqual([])
  })

  it('lets no API key do what it was not given', async () => {
    const wrong = await wrongOnes(
      operations.filter(isStaff),
      () => 'not-allowed',
      (one) => apiKey(permissions.filter((permission) => permission !== one['x-required-permission'])),
    )
    expect(wrong).toEqual([])
  })

  it('takes no API key that is revoked, expired or made up', async () => {
    const keys = [
      await apiKey(permissions, { revokedAt: Date.now() }),
      await apiKey(permissions, { expiresAt: Date.now() - 1 }),
      `sk_${mintSecret()}`,
    ]
    for (const key of keys) {
      const chosen = operations.filter((one) => one['x-token'] !== 'ignored')
      expect(
        await wrongOnes(
          chosen,
          () => 'not-signed-in',
          () => key,
        ),
      ).toEqual([])
    }
  })
})

/** The shop's own signing key: what a forger would give everything for. */
async function ownKey() {
  const bindings: Bindings = env
  // The boundary to the test's own setting, made in bindings.ts.
  const [jwk] = JSON.parse(bindings.JWT_SIGNING_KEYS ?? '[]') as JWK[]
  if (jwk === undefined) throw new Error('The tests have no signing key.')
  return { jwk, key: await importJWK(jwk, 'ES256') }
}

async function forgeries(user: GivenUser): Promise<Record<string, string>> {
  const { jwk, key } = await ownKey()
  const stranger = await generateKeyPair('ES256')
  const now = Math.floor(Date.now() / 1000)
  const claims = { role: 'SuperAdmin', sid: user.sessionId }
  const sign = (
    change: {
      aud?: string
      iss?: string
      exp?: number
      typ?: string
      kid?: string
      claims?: object
      by?: CryptoKey
    } = {},
  ) =>
    new SignJWT({ ...claims, ...change.claims })
      .setProtectedHeader({ alg: 'ES256', kid: change.kid ?? String(jwk.kid), typ: change.typ ?? 'at+jwt' })
      .setIssuer(change.iss ?? env.SHOP_ORIGIN)
      .setAudience(change.aud ?? 'souk-api')
      .setSubject(user.id)
      .setIssuedAt(now - 60)
      .setExpirationTime(change.exp ?? now + 600)
      .sign(change.by ?? key)
  const part = (value: unknown) =>
    btoa(JSON.stringify(value)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_')
  const { kty, crv, x, y } = jwk
  const publicText = JSON.stringify({ kty, crv, x, y })
  const payload = { ...claims, sub: user.id, iss: env.SHOP_ORIGIN, aud: 'souk-api', iat: now, exp: now + 600 }
  const good = await sign()
  const [head = '', , mark = ''] = good.split('.')
  return {
    'alg none': `${part({ alg: 'none', typ: 'at+jwt' })}.${part(payload)}.`,
    'HS256 with the public key': await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: String(jwk.kid), typ: 'at+jwt' })
      .setIssuer(env.SHOP_ORIGIN)
      .setAudience('souk-api')
      .setSubject(user.id)
      .setExpirationTime(now + 600)
      .sign(new TextEncoder().encode(publicText)),
    'unknown kid': await sign({ kid: 'unknown', by: stranger.privateKey }),
    'known kid, another key': await sign({ by: stranger.privateKey }),
    'its own key in the header': await new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', jwk: await exportJWK(stranger.publicKey) })
      .setSubject(user.id)
      .setIssuer(env.SHOP_ORIGIN)
      .setAudience('souk-api')
      .setExpirationTime(now + 600)
      .sign(stranger.privateKey),
    'wrong audience': await sign({ aud: 'another-api' }),
    'wrong issuer': await sign({ iss: 'https://evil.example' }),
    'wrong type': await sign({ typ: 'JWT' }),
    'a role that is none': await sign({ claims: { role: 'Owner' } }),
    'no session': await sign({ claims: { sid: undefined } }),
    'a changed payload': `${head}.${part(payload)}.${mark}`,
    'cut off': good.slice(0, -4),
    'not a token': 'nonsense',
  }
}

describe('a token that is not ours', () => {
  it.each([
    'alg none',
    'HS256 with the public key',
    'unknown kid',
    'known kid, another key',
    'its own key in the header',
    'wrong audience',
    'wrong issuer',
    'wrong type',
    'a role that is none',
    'no session',
    'a changed payload',
    'cut off',
    'not a token',
  ])('is refused on every route: %s', async (name) => {
    const token = (await forgeries(await given.staff({ role: 'SuperAdmin' })))[name]
    const chosen = operations.filter((one) => one['x-token'] !== 'ignored')
    expect(
      await wrongOnes(
        chosen,
        () => 'not-signed-in',
        () => token,
      ),
    ).toEqual([])
  })

  it('is told that it has expired, on every route', async () => {
    const { jwk, key } = await ownKey()
    const user = await given.staff({ role: 'SuperAdmin' })
    const token = await new SignJWT({ role: 'SuperAdmin', sid: user.sessionId })
      .setProtectedHeader({ alg: 'ES256', kid: String(jwk.kid), typ: 'at+jwt' })
      .setIssuer(env.SHOP_ORIGIN)
      .setAudience('souk-api')
      .setSubject(user.id)
      .setIssuedAt(1)
      .setExpirationTime(Math.floor(Date.now() / 1000) - 1)
      .sign(key)
    const chosen = operations.filter((one) => one['x-token'] !== 'ignored')
    expect(
      await wrongOnes(
        chosen,
        () => 'token-expired',
        () => token,
      ),
    ).toEqual([])
  })

  it('changes nothing where the body is what proves: credentials, links, cookies', async () => {
    const chosen = operations.filter((one) => one['x-token'] === 'ignored')
    expect(chosen.length).toBeGreaterThan(3)
    for (const one of chosen) expect(await answerTo(one, 'nonsense'), one.name).toBe(await answerTo(one))
  })
})

describe('another’s id', () => {
  it('invariant 7: is 404 on every route that names something of a person', async () => {
    const [owner, other] = [await given.customer(), await given.customer()]
    const mug = await given.product({ stock: 5 })
    const basket = await given.basket([{ variantId: mug.variantId }], owner.token)
    const placed = await order({ items: [{ variantId: mug.variantId, quantity: 1 }] }, { token: owner.token })
    const intent = await intentOf(placed.body.id, owner.token)
    const saved = await api<{ id: string }>('/me/addresses', {
      token: owner.token,
      body: {
        address: {
          street: '1 Own Road',
          city: 'Portland',
          state: 'OR',
          zipCode: '97201',
          country: 'US',
          name: 'Owner',
        },
      },
    })
    expect([placed.status, intent.status, saved.status]).toEqual([201, 201, 201])
    const things: Readonly<Record<string, string>> = {
      '/orders/{': placed.body.id,
      '/baskets/{': basket.id,
      '/payments/intents/{': intent.body.paymentIntentId,
      '/me/addresses/{': saved.body.id,
      '/me/sessions/{': owner.sessionId,
      '/me/payment-methods/{': 'pm_nothing',
    }
    const personal = operations.filter(
      (one) => one.path.includes('{') && /^\/(?:me|baskets|orders|payments)\//.test(one.path),
    )
    expect(personal.length).toBeGreaterThan(10)
    const untried: string[] = []
    for (const one of personal) {
      const thing = Object.entries(things).find(([start]) => one.path.startsWith(start))
      if (thing === undefined) untried.push(one.name)
      const path = one.path.replace(/\{[^}]+\}/, thing?.[1] ?? '').replace(/\{[^}]+\}/, mug.variantId)
      const valid = one.body ? sample(one.body) : {}
      const known: Record<string, unknown> = { variantId: mug.variantId, basketId: basket.id }
      const body = Object.fromEntries(
        Object.entries(typeof valid === 'object' && valid !== null ? valid : {}).map(([name, value]) => [
          name,
          known[name] ?? value,
        ]),
      )
      const needs = /\/items$/.test(one.path) && one.method === 'POST' ? { variantId: mug.variantId, ...body } : body
      const call = { method: one.method, ...(one.method === 'GET' ? {} : { body: needs }) }
      if (isStaff(one)) continue
      expect(await api(path, { ...call, token: other.token }), one.name).toBeProblem('not-found')
      const guest = await api(path, call)
      expect([401, 404], one.name).toContain(guest.status)
    }
    expect(untried).toEqual([])
    const mine = await api<{ items: unknown[] }>('/me/addresses', { token: owner.token })
    expect(mine.body.items).toHaveLength(1)
  })
})

describe('mass assignment', () => {
  const smuggled = { role: 'SuperAdmin', price: 1, userId: 'usr_somebody', isEmailVerified: true }

  it('is refused in every body that does not know the field, which is named', async () => {
    const withBody = operations.filter((one) => one.body !== null)
    expect(withBody.length).toBeGreaterThan(30)
    const wrong: string[] = []
    for (const one of withBody) {
      const staff = await given.staff({ role: 'SuperAdmin' })
      const token = isStaff(one) ? staff.token : (await given.customer()).token
      const valid = sample(one.body ?? {})
      const fields = resolved(one.body ?? {}).properties ?? {}
      for (const [field, value] of Object.entries(smuggled)) {
        if (field in fields) continue
        const body = { ...(typeof valid === 'object' ? valid : {}), [field]: value }
        const answer = await api(nowhere(one.path), {
          method: one.method,
          body,
          ...(one['x-token'] === 'ignored' ? {} : { token }),
        })
        const errors = Array.isArray(answer.body.errors) ? answer.body.errors : []
        const isNamed = errors.some((error: { pointer?: string }) => error.pointer === `/${field}`)
        if (answer.status !== 422 || !isNamed) wrong.push(`${one.name} with ${field}: ${answer.status}`)
      }
    }
    expect(wrong).toEqual([])
  })
})
