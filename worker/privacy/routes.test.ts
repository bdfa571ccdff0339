import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Consents } from '../accounts/consents/contract.ts'
import type { Order } from '../orders/contract.ts'
import { createServices } from '../services.ts'
import { api } from '../testing/api.ts'
import { givenShipping, order, orderBecomes, pay } from '../testing/checkout.ts'
import { type GivenUser, given } from '../testing/given.ts'
import { findStored } from '../testing/stored.ts'
import { unique } from '../testing/unique.ts'
import type { Erasure, PersonalData } from './contract.ts'
import { erasureSteps, runErasure, runErasures } from './run-erasure.ts'

/** The services of a moment so many milliseconds from now. */
const services = (later = 0) =>
  createServices(
    env,
    () => undefined,
    () => Date.now() + later,
  )
/** When every access token has ended. */
const tokensOver = 20 * 60_000
const run = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

let staff: GivenUser
beforeAll(async () => {
  staff = await given.staff({ role: 'SuperAdmin' })
  await givenShipping()
})

/** A shopper whose words are found nowhere else, with something in every place that holds people. */
async function aPerson() {
  const name = unique('zelda')
  const person = await given.customer(`${name}@example.com`)
  const address = {
    name: `${name} marker`,
    street: `${name} street 1`,
    city: `${name}-ville`,
    state: 'OR',
    zipCode: '97201',
    country: 'US',
    phone: `+1 ${name}`,
  }
  const now = Date.now()
  await run('UPDATE users SET is_email_verified = 1, first_name = ?, last_name = ? WHERE id = ?', name, name, person.id)
  await run('UPDATE sessions SET user_agent = ? WHERE id = ?', `${name}/5.0`, person.sessionId)
  await run(
    'INSERT INTO addresses (id, user_id, label, address, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
    ...[unique('adr'), person.id, `${name} home`, JSON.stringify(address), now, now],
  )
  await run(
    "INSERT INTO account_tokens (id, user_id, purpose, email, created_at, expires_at) VALUES (?, ?, 'verify-email', ?, ?, ?)",
    ...[unique('tok'), person.id, person.email, now, now + 1000],
  )
  await run("INSERT INTO second_factors (user_id, sealed_secret, created_at) VALUES (?, 'sealed', ?)", person.id, now)
  await run("INSERT INTO recovery_codes (user_id, code_hash) VALUES (?, 'hash')", person.id)
  // Sent, as far as the relay knows: a queue would deliver it again and again.
  await run(
    "INSERT INTO outbox (id, queue, kind, effect_key, payload, created_at, sent_at) VALUES (?, 'notifications', 'account.exists', ?, ?, 0, ?)",
    ...[unique('out'), unique(person.id), JSON.stringify({ userId: person.id }), now + 86_400_000],
  )
  await run(
    "INSERT INTO dead_letters (id, queue, kind, body, received_at) VALUES (?, 'notifications', 'account.exists', ?, ?)",
    ...[unique('dlq'), JSON.stringify({ payload: { userId: person.id } }), now],
  )
  await run(
    `INSERT INTO deliveries (id, channel, template, recipient, subject, reference, status, created_at, updated_at)
     VALUES (?, 'email', 'account.exists', ?, ?, ?, 'sent', ?, ?)`,
    ...[unique('dlv'), person.email, `Hello ${name}`, person.id, now, now],
  )
  await api('/me/consents', { method: 'PUT', body: { kind: 'marketing', granted: true }, token: person.token })
  return { ...person, name, address }
}
type Marked = Awaited<ReturnType<typeof aPerson>>

async function anOrder(person: Marked, options: { isGuest?: boolean } = {}): Promise<string> {
  const product = await given.product({ stock: 5 })
  const placed = await order(
    { email: person.email, items: [{ variantId: product.variantId, quantity: 1 }], shippingAddress: person.address },
    { key: unique('key'), ...(options.isGuest === true ? {} : { token: person.token }) },
  )
  if (placed.status !== 201) throw new Error(`Not placed: ${JSON.stringify(placed.body)}`)
  return placed.body.id
}

async function aDeliveredOrder(person: Marked): Promise<string> {
  const id = await anOrder(person)
  await pay(id, person.token)
  await orderBecomes(id, person.token, ({ shipments }) => shipments.length === 1)
  const tracking = { carrier: 'UPS', trackingNumber: `1Z-${person.name}` }
  await api(`/admin/orders/${id}/hold`, { body: { note: `${person.name} rang` }, token: staff.token })
  await api(`/admin/orders/${id}/resume`, { body: {}, token: staff.token })
  await api(`/admin/orders/${id}/ship`, { body: tracking, token: staff.token })
  const delivered = await api(`/admin/orders/${id}/deliver`, { method: 'POST', token: staff.token })
  expect(delivered.status).toBe(200)
  return id
}

const eraseMe = (person: Marked) => api<Erasure>('/me', { method: 'DELETE', token: person.token })

/** What is left of a person, besides the rows that only hold the id. */
async function traces(person: Marked): Promise<string[]> {
  const byId = await findStored(person.id)
  const words = (await Promise.all([person.name, person.email].map(findStored))).flat()
  const kept = ['users.id', 'users.email', 'erasures.user_id', 'sessions.user_id', 'audit_log.']
  return [...words, ...byId.filter((place) => !kept.some((one) => place.startsWith(one)))]
}

describe('GET /me/export', () => {
  it('gives everything about the person as a file, and no secret', async () => {
    const person = await aPerson()
    const id = await aDeliveredOrder(person)
    const guestOrder = await anOrder(person, { isGuest: true })
    await given.basket([{ variantId: (await given.product({ stock: 1 })).variantId }], person.token)
    const answer = await api<PersonalData>('/me/export', { token: person.token })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="my-data.json"')
    const held = answer.body
    expect(held.account).toMatchObject({ email: person.email, firstName: person.name, role: 'Customer' })
    expect(held.sessions).toMatchObject([{ id: person.sessionId, userAgent: `${person.name}/5.0` }])
    expect(held.addresses).toMatchObject([{ address: { street: person.address.street } }])
    expect(held.consents).toMatchObject([{ kind: 'marketing', granted: true }])
    expect(held.basket).toMatchObject({ lines: [{ quantity: 1 }] })
    expect(held.orders.map((one) => one.id)).toEqual([id, guestOrder])
    expect(held.orders[0]).toMatchObject({ shippingAddress: person.address, items: [{ quantity: 1 }] })
    expect(held.payments).toMatchObject([{ orderId: id, status: 'succeeded' }])
    expect(held.paymentMethods).toEqual([])
    expect(held.messages.length).toBeGreaterThan(0)
    expect(held.activity).toContainEqual(expect.objectContaining({ action: 'user.export', actor: 'you' }))
    const text = JSON.stringify(held)
    for (const secret of ['passwordHash', 'tokenHash', 'encryptedSecret', 'codeHash', 'idempotencyKey', staff.id]) {
      expect(text).not.toContain(secret)
    }
  })

  it('keeps from an account what its unverified address may not be its own', async () => {
    const owner = await aPerson()
    await anOrder(owner, { isGuest: true })
    await run('UPDATE users SET is_email_verified = 0 WHERE id = ?', owner.id)
    const { body } = await api<PersonalData>('/me/export', { token: owner.token })
    expect(body.orders).toEqual([])
  })

  it('is the customer’s own, and for staff who may write customers, of customers only', async () => {
    const person = await aPerson()
    expect(await api('/me/export')).toBeProblem('not-signed-in')
    const theirs = await api<PersonalData>(`/admin/customers/${person.id}/export`, { token: staff.token })
    expect(theirs.body.account).toMatchObject({ email: person.email })
    expect(await api(`/admin/customers/${person.id}/export`, { token: person.token })).toBeProblem('not-allowed')
    expect(await api(`/admin/customers/${staff.id}/export`, { token: staff.token })).toBeProblem('not-found')
    expect(await api('/admin/customers/usr_nobody/export', { token: staff.token })).toBeProblem('not-found')
  })
})

describe('DELETE /me', () => {
  it('leaves nothing of the person but what the law keeps', async () => {
    const person = await aPerson()
    const id = await aDeliveredOrder(person)
    const guestOrder = await anOrder(person, { isGuest: true })
    await api(`/admin/orders/${guestOrder}/cancel`, { body: { reason: person.name }, token: staff.token })
    await given.basket([{ variantId: (await given.product({ stock: 1 })).variantId }], person.token)
    await api('/me/export', { token: person.token })

    const erased = await eraseMe(person)
    expect(erased.status).toBe(202)
    expect(erased.body.completedAt).toBeNull()
    expect(await eraseMe(person)).toBeProblem('not-signed-in')
    expect(await runErasure(services(tokensOver), person.id)).toBe(true)
    expect(await traces(person)).toEqual([])

    const kept = await api<Order>(`/admin/orders/${id}`, { token: staff.token })
    expect(kept.body).toMatchObject({
      userId: null,
      email: 'erased@erased.invalid',
      totalAmount: 2000,
      shippingAddress: { country: 'US', state: 'OR', street: '', city: '' },
      status: 'delivered',
    })
    expect(kept.body.history.map((entry) => entry.note)).not.toContain(`${person.name} rang`)
  })

  it('gives the address free at once, and opens nothing any more', async () => {
    const person = await aPerson()
    await eraseMe(person)
    expect(await api('/me/sessions', { token: person.token }).then(({ status }) => status)).toBeGreaterThan(400)
    const login = { email: person.email, password: 'whatever it was' }
    expect(await api('/auth/login', { body: login })).toBeProblem('credentials-wrong')
    const again = await given.customer(person.email)
    expect(again.id).not.toBe(person.id)
  })

  it('lets a token that still lives put nothing back', async () => {
    const person = await aPerson()
    await eraseMe(person)
    await vi.waitFor(async () => {
      const add = { variantId: (await given.product({ stock: 1 })).variantId }
      expect(await api('/baskets/current/items', { body: add, token: person.token })).toBeProblem('not-found')
    })
    await api('/me', { method: 'PATCH', body: { firstName: person.name }, token: person.token })
    expect(await runErasure(services(), person.id)).toBe(false)
    await runErasures(services(tokensOver))
    expect(await traces(person)).toEqual([])
  })

  it('keeps the address of an order under way until it arrived', async () => {
    const person = await aPerson()
    const id = await anOrder(person)
    await eraseMe(person)
    expect(await runErasure(services(tokensOver), person.id)).toBe(false)
    const open = await api<Order>(`/admin/orders/${id}`, { token: staff.token })
    expect(open.body).toMatchObject({ userId: person.id, email: person.email, shippingAddress: person.address })
    await run("UPDATE orders SET status = 'shipped', shipped_at = ? WHERE id = ?", Date.now(), id)
    expect(await runErasure(services(tokensOver), person.id)).toBe(false)
    expect(await runErasure(services(31 * 86_400_000), person.id)).toBe(true)
    expect(await traces(person)).toEqual([])
  })

  it.each(erasureSteps.map(({ name }) => name))('heals when it dies at the step %s', async (name) => {
    const person = await aPerson()
    await run("UPDATE orders SET status = 'delivered' WHERE id = ?", await anOrder(person))
    await run(
      'UPDATE users SET erased_at = NULL WHERE id = ?', // still whole: the deferred run below must not come first
      person.id,
    )
    const at = erasureSteps.findIndex((step) => step.name === name)
    const broken = erasureSteps.map((step, index) =>
      index < at ? step : { ...step, run: () => Promise.reject(new Error('died')) },
    )
    await run('INSERT INTO erasures (user_id, requested_at) VALUES (?, 0)', person.id)
    expect(await runErasure(services(), person.id, broken)).toBe(false)
    const row = await env.DB.prepare('SELECT attempts, last_error FROM erasures WHERE user_id = ?')
      .bind(person.id)
      .first()
    expect(row).toMatchObject({ attempts: 1, last_error: expect.stringContaining(name) })
    await runErasures(services())
    await runErasures(services(tokensOver))
    expect(await traces(person)).toEqual([])
    const healed = await env.DB.prepare('SELECT last_error FROM erasures WHERE user_id = ? AND completed_at > 0')
      .bind(person.id)
      .first()
    expect(healed).toEqual({ last_error: null })
  })

  it('is refused to the last SuperAdmin, and nothing of them changes', async () => {
    await run("UPDATE users SET role = 'Admin' WHERE role = 'SuperAdmin' AND id <> ?", staff.id)
    expect(await api('/me', { method: 'DELETE', token: staff.token })).toBeProblem('last-administrator')
    expect(await api('/admin/audit/verify', { token: staff.token })).toMatchObject({ status: 200 })
    const second = await given.staff({ role: 'SuperAdmin' })
    expect((await api('/me', { method: 'DELETE', token: second.token })).status).toBe(202)
  })

  it('asks for a fresh password', async () => {
    const person = await aPerson()
    await run('UPDATE sessions SET password_at = 1 WHERE id = ?', person.sessionId)
    expect(await eraseMe(person)).toBeProblem('password-needed')
  })
})

describe('DELETE /admin/customers/{id}', () => {
  it('erases a customer, answers the same when asked again, and touches no staff', async () => {
    const person = await aPerson()
    const erase = (id: string, token: string) => api<Erasure>(`/admin/customers/${id}`, { method: 'DELETE', token })
    const first = await erase(person.id, staff.token)
    expect(first.status).toBe(202)
    const again = await erase(person.id, staff.token)
    expect(again.body.requestedAt).toBe(first.body.requestedAt)
    const colleague = await given.staff()
    expect(await erase(colleague.id, staff.token)).toBeProblem('not-found')
    expect(await erase('usr_nobody', staff.token)).toBeProblem('not-found')
    const shopper = await aPerson()
    expect(await erase(person.id, shopper.token)).toBeProblem('not-allowed')
  })
})

describe('/me/consents', () => {
  it('keeps every answer and shows the newest', async () => {
    const { token, id } = await given.customer()
    const give = (granted: boolean) =>
      api<Consents>('/me/consents', { method: 'PUT', body: { kind: 'marketing', granted }, token })
    expect((await api<Consents>('/me/consents', { token })).body.items).toEqual([])
    await give(true)
    await give(true)
    expect((await give(false)).body.items).toMatchObject([{ kind: 'marketing', granted: false }])
    const { results } = await env.DB.prepare('SELECT granted FROM consents WHERE user_id = ? ORDER BY at')
      .bind(id)
      .all()
    expect(results).toHaveLength(2)
  })

  it('takes no other kind and no other field', async () => {
    const { token } = await given.customer()
    const put = (body: unknown) => api('/me/consents', { method: 'PUT', body, token })
    expect(await put({ kind: 'terms', granted: false })).toBeProblem('invalid-request')
    expect(await put({ kind: 'marketing', granted: true, userId: 'usr_1' })).toBeProblem('invalid-request')
    expect(await api('/me/consents')).toBeProblem('not-signed-in')
  })
})
