import { expect, it } from 'vitest'
import { isCopy, robots, unlisted } from './copies.ts'

const shop = { ENVIRONMENT: 'production', SHOP_ORIGIN: 'https://souk.example' }
const staging = { ENVIRONMENT: 'staging', SHOP_ORIGIN: 'https://staging.souk.example' }
const at = (origin: string) => new URL(`${origin}/robots.txt`)

it.each([
  ['the shop itself', shop, 'https://souk.example', false],
  ['its deployment at pages.dev', shop, 'https://souk-web.pages.dev', true],
  ['a preview', shop, 'https://abc123.souk-web.pages.dev', true],
  ['a host of someone else’s', shop, 'https://evil.example', true],
  ['staging under its own name', staging, 'https://staging.souk.example', true],
])('knows a copy: %s', (_, env, origin, copy) => {
  expect(isCopy(env, at(origin))).toBe(copy)
})

it('lets crawlers read the shop, and nothing of its copies', async () => {
  const own = await robots(shop, at('https://souk.example')).text()
  expect(own).toContain('Sitemap: https://souk.example/sitemap.xml')
  expect(own).not.toMatch(/^Disallow: \/$/m)
  for (const [env, origin] of [
    [shop, 'https://souk-web.pages.dev'],
    [staging, 'https://staging.souk.example'],
  ] as const) {
    expect(await robots(env, at(origin)).text()).toBe('User-agent: *\nDisallow: /\n')
  }
})

it('keeps every answer of a copy out of search engines', () => {
  const marked = unlisted(new Response('x', { status: 404, headers: { 'content-type': 'text/html' } }))
  expect([marked.status, marked.headers.get('x-robots-tag'), marked.headers.get('content-type')]).toEqual([
    404,
    'noindex',
    'text/html',
  ])
})
