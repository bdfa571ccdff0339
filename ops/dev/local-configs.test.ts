import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { withRateLimits } from './local-configs.ts'

const committed = readFileSync(new URL('../../wrangler.toml', import.meta.url), 'utf8')

/** Limit and statement of a class in one environment of the committed configuration. */
function both(environment: 'production' | 'staging', name: string) {
  const [production = '', staging = ''] = committed.split('[env.staging]')
  const text = environment === 'production' ? production : staging
  const counted = new RegExp(`name = "${name}_LIMIT"\nnamespace_id = "\\d+"\nsimple = { limit = (\\d+), period = 60 }`)
  return [counted.exec(text)?.[1], new RegExp(`^RATE_LIMIT_${name} = "(\\d+)"$`, 'm').exec(text)?.[1]]
}

it.each(
  (['production', 'staging'] as const).flatMap((environment) =>
    ['READ', 'WRITE', 'AUTH', 'LOOKUP'].map((name) => [environment, name] as const),
  ),
)('the committed configuration counts and states the same limit: %s %s', (environment, name) => {
  const [counted, stated] = both(environment, name)
  expect(counted).toMatch(/^\d+$/)
  expect(stated).toBe(counted)
})

it('gives every class a counter of its own', () => {
  const ids = [...committed.matchAll(/^namespace_id = "(\d+)"$/gm)].map((match) => match[1])
  expect(ids).toHaveLength(8)
  expect(new Set(ids).size).toBe(8)
})

it('lets a local copy set its own limits', () => {
  const settings = { RATE_LIMIT_READ: '1', RATE_LIMIT_WRITE: '2', RATE_LIMIT_AUTH: '3', RATE_LIMIT_LOOKUP: '4' }
  const [local = ''] = withRateLimits(committed, settings).split('[env.staging]')
  expect([...local.matchAll(/limit = (\d+)/g)].map((match) => match[1])).toEqual(['1', '2', '3', '4'])
  expect(() => withRateLimits('', settings)).toThrow('READ_LIMIT')
})
