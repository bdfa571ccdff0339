import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { problems } from '../kernel/problem.ts'
import { api } from '../testing/api.ts'
import { given } from '../testing/given.ts'

it.each(['/health', '//health'])('says at %s that it runs, without touching anything', async (path) => {
  const answer = await api(path)
  expect(answer.body).toEqual({ status: 'ok' })
  expect(answer.headers.get('x-souk-cost')).toBe('d1=0;objects=0;queues=0')
})

it.each(['/health/ready', '//health/ready'])('says at %s that D1 answers', async (path) => {
  expect((await api(path)).body).toEqual({ status: 'ok', checks: { d1: 'ok' } })
})

it('gives its metrics to staff alone, in one round trip beside the reading of the session', async () => {
  expect(await api('//metrics')).toBeProblem('not-signed-in')
  expect(await api('//metrics', { token: (await given.customer()).token })).toBeProblem('not-allowed')
  const answer = await api('//metrics', { token: (await given.staff()).token })
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  expect(answer.body.text).toContain('# TYPE souk_orders gauge')
  expect(answer.headers.get('x-souk-cost')).toContain('d1=2;')
})

it('refuses a demoted admin at once, and one whose session has ended', async () => {
  const demoted = await given.staff()
  const ended = await given.staff()
  for (const { token } of [demoted, ended]) expect((await api('//metrics', { token })).status).toBe(200)
  await env.DB.batch([
    env.DB.prepare("UPDATE users SET role = 'Customer' WHERE id = ?").bind(demoted.id),
    env.DB.prepare('UPDATE sessions SET revoked_at = 1 WHERE id = ?').bind(ended.sessionId),
  ])
  expect(await api('//metrics', { token: demoted.token })).toBeProblem('not-allowed')
  expect(await api('//metrics', { token: ended.token })).toBeProblem('not-signed-in')
})

it('explains every problem in a page that runs no script, and in JSON when asked', async () => {
  for (const [code, { status, title }] of Object.entries(problems)) {
    const page = await api(`//problems/${code}`, { headers: { accept: 'text/html,*/*' } })
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.body.text).toContain(`<p class="status">${status}</p>`)
    const json = await api(`//problems/${code}`, { headers: { accept: 'application/json' } })
    expect(json.body).toEqual({ type: `/problems/${code}`, code, status, title })
  }
})

it.each(['nothing', 'constructor', '__proto__'])('has no problem called %s', async (code) => {
  expect(await api(`//problems/${code}`)).toBeProblem('not-found')
})
