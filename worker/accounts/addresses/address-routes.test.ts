import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { api } from '../../testing/api.ts'
import { given } from '../../testing/given.ts'
import type { SavedAddress, SavedAddresses } from './contract.ts'

const address = { name: 'Ada', street: '1 Main St', city: 'Town', zipCode: '12345', country: 'us' }

const list = async (token: string) => (await api<SavedAddresses>('/me/addresses', { token })).body.items
const save = (token: string, more: Record<string, unknown> = {}) =>
  api<SavedAddress>('/me/addresses', { token, body: { address, ...more } })
const change = (token: string, id: string, body: Record<string, unknown>) =>
  api<SavedAddress>(`/me/addresses/${id}`, { method: 'PATCH', token, body })
const remove = (token: string, id: string) => api(`/me/addresses/${id}`, { method: 'DELETE', token })
const defaultsOf = async (token: string) => (await list(token)).filter(({ isDefault }) => isDefault).map(({ id }) => id)

it('keeps addresses, the first as the default until another is chosen', async () => {
  const { token } = await given.customer()
  const home = await save(token, { label: ' Home ' })
  expect(home.status).toBe(201)
  expect(home.body).toMatchObject({ label: 'Home', isDefault: true, address: { country: 'US' } })
  const work = (await save(token, { label: 'Work' })).body
  expect(work.isDefault).toBe(false)
  const third = (await save(token, { isDefault: true })).body
  expect(await defaultsOf(token)).toEqual([third.id])
  expect((await change(token, work.id, { isDefault: true, label: 'Office' })).body).toMatchObject({
    id: work.id,
    label: 'Office',
    isDefault: true,
    address: work.address,
  })
  expect((await list(token)).map(({ id }) => id)).toEqual([work.id, home.body.id, third.id])
  expect(await defaultsOf(token)).toEqual([work.id])
})

it('makes the oldest the default when the default is removed', async () => {
  const { token } = await given.customer()
  const [first, second, third] = [(await save(token)).body, (await save(token)).body, (await save(token)).body]
  expect((await remove(token, first.id)).status).toBe(204)
  expect(await defaultsOf(token)).toEqual([second.id])
  expect((await remove(token, third.id)).status).toBe(204)
  expect(await defaultsOf(token)).toEqual([second.id])
  expect(await remove(token, third.id)).toBeProblem('not-found')
})

it('holds fifty and one default, even when sixty come at once', async () => {
  const { token, id } = await given.customer()
  const answers = await Promise.all(Array.from({ length: 60 }, () => save(token, { isDefault: true })))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(50)
  for (const answer of answers) if (answer.status !== 201) expect(answer).toBeProblem('invalid-request')
  expect(await list(token)).toHaveLength(50)
  expect(await defaultsOf(token)).toHaveLength(1)
  const audit = await env.DB.prepare(
    "SELECT count(*) AS n FROM audit_log WHERE actor = ? AND action = 'address.create'",
  )
    .bind(id)
    .first('n')
  expect(audit).toBe(50)
})

it('answers that another person’s address is not there, and changes nothing of it', async () => {
  const [me, other] = [await given.customer(), await given.customer()]
  const theirs = (await save(other.token)).body
  const mine = (await save(me.token)).body
  expect(await change(me.token, theirs.id, { label: 'Mine', isDefault: true })).toBeProblem('not-found')
  expect(await remove(me.token, theirs.id)).toBeProblem('not-found')
  expect(await list(other.token)).toEqual([theirs])
  expect(await defaultsOf(me.token)).toEqual([mine.id])
})

it('names every field that is wrong or not known', async () => {
  const { token } = await given.customer()
  const wrong = await save(token, { userId: 'usr_other', address: { ...address, country: 'USA', planet: 'Earth' } })
  expect(wrong).toBeProblem('invalid-request')
  expect(wrong.body).toMatchObject({
    errors: expect.arrayContaining(
      ['/address/country', '/address/planet', '/userId'].map((pointer) => expect.objectContaining({ pointer })),
    ),
  })
  expect(wrong.body).toHaveProperty('errors.length', 3)
  expect(await api('/me/addresses')).toBeProblem('not-signed-in')
})

it('writes audit rows with ids alone', async () => {
  const me = await given.customer()
  const { id } = (await save(me.token, { label: 'Home' })).body
  const rows = await env.DB.prepare('SELECT * FROM audit_log WHERE entity_id = ?').bind(id).all()
  expect(rows.results).toHaveLength(1)
  expect(JSON.stringify(rows.results)).not.toContain('Main St')
})
