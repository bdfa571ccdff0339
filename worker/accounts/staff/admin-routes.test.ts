import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { createServices } from '../../services.ts'
import { api } from '../../testing/api.ts'
import { given } from '../../testing/given.ts'
import { unique } from '../../testing/unique.ts'
import type { CustomerDetail, CustomerSummary } from '../customers/contract.ts'
import { readNotice } from '../public.ts'
import { changeRole, removeStaff } from './change-role.ts'
import type { StaffMember } from './contract.ts'

interface Page<T> {
  items: T[]
  nextCursor: string | null
}

const boss = () => given.staff({ role: 'SuperAdmin' })
const add = (token: string, body: Record<string, unknown>) => api<StaffMember>('/admin/staff', { token, body })
const setRole = (token: string, id: string, role: string) =>
  api<StaffMember>(`/admin/staff/${id}`, { method: 'PATCH', token, body: { role } })
const remove = (token: string, id: string) => api(`/admin/staff/${id}`, { method: 'DELETE', token })
const userRow = (id: string) => env.DB.prepare('SELECT * FROM users WHERE id = ?').bind(id).first()

async function invitationOf(userId: string): Promise<string> {
  const payload = await env.DB.prepare(
    "SELECT payload FROM outbox WHERE kind = 'account.invitation' AND payload ->> 'userId' = ?",
  )
    .bind(userId)
    .first<string>('payload')
  const services = createServices(env, () => undefined)
  const mail = payload === null ? null : await readNotice(services, 'account.invitation', JSON.parse(payload))
  return mail?.link?.split('#token=')[1] ?? 'no link'
}

describe('adding staff', () => {
  it('promotes an account whose address is proven', async () => {
    const [{ token, id: actor }, person] = [await boss(), await given.customer()]
    await env.DB.prepare('UPDATE users SET is_email_verified = 1 WHERE id = ?').bind(person.id).run()
    const added = await add(token, { email: person.email, role: 'Admin' })
    expect(added.status).toBe(201)
    expect(added.body).toMatchObject({ id: person.id, role: 'Admin', hasSecondFactor: false })
    expect((await api('/me', { token: person.token })).status).toBe(200)
    expect(await add(token, { email: person.email, role: 'Admin' })).toBeProblem('already-exists')
    const audit = await env.DB.prepare("SELECT * FROM audit_log WHERE entity_id = ? AND action = 'staff.add'")
      .bind(person.id)
      .first()
    expect(audit).toMatchObject({ actor, before: '{"role":"Customer"}', after: '{"role":"Admin"}' })
    expect(JSON.stringify(audit)).not.toContain(person.email)
  })

  it('invites an unknown address by mail, whose link sets the first password', async () => {
    const { token } = await boss()
    const email = `${unique('new')}@example.com`
    const { body } = await add(token, { email, role: 'SuperAdmin', firstName: 'Grace' })
    expect(body).toMatchObject({ email, firstName: 'Grace', role: 'SuperAdmin', lastLoginAt: null })
    const password = 'first password of Grace'
    expect(await api('/auth/login', { body: { email, password } })).toBeProblem('credentials-wrong')
    const reset = { token: await invitationOf(body.id), newPassword: password }
    expect((await api('/auth/password/reset', { body: reset })).status).toBe(204)
    expect((await api('/auth/login', { body: { email, password } })).status).toBe(200)
    await remove(token, body.id)
  })

  it('takes an account with an unproven address from its creator, and invites the address', async () => {
    const [{ token }, person] = [await boss(), await given.customer()]
    expect((await add(token, { email: person.email, role: 'Admin' })).status).toBe(201)
    expect(await api('/admin/customers', { token: person.token })).toBeProblem('not-allowed')
    const session = await env.DB.prepare('SELECT revoked_at FROM sessions WHERE id = ?').bind(person.sessionId).first()
    expect(session?.revoked_at).not.toBeNull()
    expect((await userRow(person.id))?.password_hash).not.toBe('no password')
    expect(await invitationOf(person.id)).toMatch(/^tok_/)
  })

  it('is for SuperAdmins with a fresh password, and takes no other role or field', async () => {
    const [{ token }, admin, stale] = [await boss(), await given.staff(), await boss()]
    const body = { email: `${unique('x')}@example.com`, role: 'Admin' }
    expect(await add(admin.token, body)).toBeProblem('not-allowed')
    expect(await add(token, { ...body, role: 'Owner' })).toBeProblem('invalid-request')
    const extra = await api('/admin/staff', { token, body: { ...body, isEmailVerified: true } })
    expect(extra.body.errors).toMatchObject([{ pointer: '/isEmailVerified' }])
    await env.DB.prepare('UPDATE sessions SET password_at = NULL WHERE id = ?').bind(stale.sessionId).run()
    expect(await add(stale.token, body)).toBeProblem('password-needed')
  })
})

describe('changing roles', () => {
  it('counts at once, and ends no session', async () => {
    const [{ token }, other] = [await boss(), await boss()]
    const changed = await setRole(token, other.id, 'Admin')
    expect(changed.body).toMatchObject({ id: other.id, role: 'Admin' })
    expect(changed.body.permissions).not.toContain('staff:write')
    expect(await api('/admin/staff', { token: other.token })).toBeProblem('not-allowed')
    expect((await api('/admin/customers', { token: other.token })).status).toBe(200)
  })

  it('turns a member of staff back into a customer, and ends their sessions', async () => {
    const [{ token, id: actor }, other] = [await boss(), await given.staff()]
    expect((await remove(token, other.id)).status).toBe(204)
    expect(await userRow(other.id)).toMatchObject({ role: 'Customer' })
    expect(await api('/admin/customers', { token: other.token })).toBeProblem('not-signed-in')
    expect(await remove(token, other.id)).toBeProblem('not-found')
    const audit = await env.DB.prepare(
      "SELECT actor, after FROM audit_log WHERE entity_id = ? AND action = 'staff.remove'",
    )
      .bind(other.id)
      .all()
    expect(audit.results).toEqual([{ actor, after: '{"role":"Customer"}' }])
  })

  it('is not for one’s own role, nor for customers', async () => {
    const [me, customer] = [await boss(), await given.customer()]
    expect(await setRole(me.token, me.id, 'Admin')).toBeProblem('not-allowed')
    expect(await remove(me.token, me.id)).toBeProblem('not-allowed')
    expect(await setRole(me.token, customer.id, 'SuperAdmin')).toBeProblem('not-found')
    expect(await userRow(customer.id)).toMatchObject({ role: 'Customer' })
  })

  it('is refused by the statement when no other would be left', async () => {
    const [one, two] = [await boss(), await boss()]
    await env.DB.prepare("UPDATE users SET role = 'Customer' WHERE role = 'SuperAdmin' AND id <> ?").bind(two.id).run()
    const services = createServices(env, () => undefined)
    const refused = { ok: false, error: { code: 'last-administrator' } }
    expect(await changeRole(services, { userId: two.id, role: 'Admin' }, one.id)).toEqual(refused)
    expect(await removeStaff(services, two.id, one.id)).toEqual(refused)
    expect(await userRow(two.id)).toMatchObject({ role: 'SuperAdmin' })
    const audit = await env.DB.prepare("SELECT id FROM audit_log WHERE entity_id = ? AND action LIKE 'staff.%'")
      .bind(two.id)
      .all()
    expect(audit.results).toEqual([])
  })

  it('leaves one SuperAdmin when the last two demote each other at once', async () => {
    await env.DB.prepare("UPDATE users SET role = 'Customer' WHERE role = 'SuperAdmin'").run()
    const [one, two] = [await boss(), await boss()]
    const answers = await Promise.all([setRole(one.token, two.id, 'Admin'), remove(two.token, one.id)])
    const left = await env.DB.prepare("SELECT count(*) AS n FROM users WHERE role = 'SuperAdmin'").first('n')
    expect(left).toBe(1)
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1)
    // Refused by the statement itself, or, when the other was quicker, because the caller is no longer a SuperAdmin.
    const refused = answers.find(({ status }) => status >= 400)
    expect([401, 403, 409]).toContain(refused?.status)
  })
})

it('lists staff page by page, and no customers', async () => {
  const { token } = await boss()
  await given.customer()
  const seen: string[] = []
  let cursor = ''
  do {
    const page: Page<StaffMember> = (await api<Page<StaffMember>>(`/admin/staff?limit=2${cursor}`, { token })).body
    seen.push(...page.items.map(({ id }) => id))
    expect(page.items.every(({ role }) => role !== 'Customer')).toBe(true)
    cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`
  } while (cursor !== '')
  expect(new Set(seen).size).toBe(seen.length)
  const all = await env.DB.prepare("SELECT count(*) AS n FROM users WHERE role <> 'Customer'").first('n')
  expect(seen).toHaveLength(Number(all))
})

describe('customers', () => {
  it('are found by a part of their address or name', async () => {
    const [{ token }, person] = [await given.staff(), await given.customer()]
    await env.DB.prepare("UPDATE users SET first_name = 'Wilhelmina' WHERE id = ?").bind(person.id).run()
    for (const q of [person.email.slice(3, -4).toUpperCase(), 'mina%20person']) {
      const { body } = await api<Page<CustomerSummary>>(`/admin/customers?q=${q}`, { token })
      expect(body.items).toMatchObject([{ id: person.id, firstName: 'Wilhelmina', isEmailVerified: false }])
    }
    const none = await api<Page<CustomerSummary>>(`/admin/customers?q=${'x'.repeat(80)}`, { token })
    expect(none.body.items).toEqual([])
  })

  it('are shown with addresses, sessions and orders; staff and unknown ids are not customers', async () => {
    const [staff, person] = [await given.staff(), await given.customer()]
    const address = { street: '1 Main St', city: 'Town', zipCode: '12345', country: 'US' }
    await api('/me/addresses', { token: person.token, body: { address } })
    const { body } = await api<CustomerDetail>(`/admin/customers/${person.id}`, { token: staff.token })
    expect(body).toMatchObject({
      id: person.id,
      orderCount: 0,
      addresses: [{ address, isDefault: true }],
      sessions: [{ id: person.sessionId, isCurrent: false }],
    })
    expect(await api(`/admin/customers/${staff.id}`, { token: staff.token })).toBeProblem('not-found')
    expect(await api('/admin/customers/usr_nobody', { token: staff.token })).toBeProblem('not-found')
  })

  it('lose one session or all of them when staff say so, which is written down; staff lose none this way', async () => {
    const [staff, other] = [await given.staff(), await given.staff({ role: 'SuperAdmin' })]
    const [one, two] = [await given.customer(), await given.customer()]
    const end = (path: string) => api(`/admin/customers/${path}`, { method: 'DELETE', token: staff.token })
    expect(await end(`${one.id}/sessions/${two.sessionId}`)).toBeProblem('not-found')
    expect((await end(`${one.id}/sessions/${one.sessionId}`)).status).toBe(204)
    expect((await end(`${two.id}/sessions`)).status).toBe(204)
    for (const { token } of [one, two]) expect(await api('/me/sessions', { token })).toBeProblem('not-signed-in')
    expect(await end(`${other.id}/sessions`)).toBeProblem('not-found')
    expect(await end(`${other.id}/sessions/${other.sessionId}`)).toBeProblem('not-found')
    const audit = await env.DB.prepare('SELECT entity_id FROM audit_log WHERE actor = ? ORDER BY rowid')
      .bind(staff.id)
      .all()
    expect(audit.results).toEqual([{ entity_id: one.sessionId }, { entity_id: two.id }])
  })
})
