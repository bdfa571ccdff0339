import { describe, expect, it } from 'vitest'
import type { Services } from '../context.ts'
import { type Bindings, readSettings } from '../settings.ts'
import { countRequest } from './rate-limit.ts'

const shop = {
  ENVIRONMENT: 'local',
  SHOP_NAME: 'Souk',
  SHOP_CURRENCY: 'USD',
  SHOP_ORIGIN: 'https://souk.test',
  SHOP_EMAIL: 'shop@example.com',
  RATE_LIMIT_AUTH: '2',
}

/** A limiter of two requests a key, which notes the keys it is asked about. */
function limited(fails = false) {
  const keys: string[] = []
  const limit = async ({ key }: { key: string }) => {
    if (fails) throw new Error('No limiter')
    keys.push(key)
    return { success: keys.filter((one) => one === key).length <= 2 }
  }
  const warned: string[] = []
  const log = { info: () => undefined, error: () => undefined, warn: (event: string) => void warned.push(event) }
  // Counting needs settings, the bindings and a log; nothing else is there.
  const env = { ...shop, AUTH_LIMIT: { limit }, READ_LIMIT: { limit } } as unknown as Bindings
  const services: Pick<Services, 'env' | 'settings' | 'log'> = { env, settings: readSettings(env), log }
  return { services, keys, warned }
}

const stated = { 'ratelimit-limit': '2', 'ratelimit-policy': '2;w=60' }

describe('countRequest', () => {
  it('counts each caller and each class apart, and says the limit in every answer', async () => {
    const { services, keys } = limited()
    for (const caller of ['usr_1', 'usr_1', '192.0.2.1']) {
      expect(await countRequest(services, 'auth', caller)).toEqual({ isOver: false, headers: stated })
    }
    expect((await countRequest(services, 'read', 'usr_1'))?.isOver).toBe(false)
    expect(keys).toEqual(['auth:usr_1', 'auth:usr_1', 'auth:192.0.2.1', 'read:usr_1'])
  })

  it('refuses past the limit, and says what is left and when the limit resets', async () => {
    const { services } = limited()
    for (let i = 0; i < 2; i++) await countRequest(services, 'auth', 'usr_1')
    expect(await countRequest(services, 'auth', 'usr_1')).toEqual({
      isOver: true,
      headers: { ...stated, 'ratelimit-remaining': '0', 'ratelimit-reset': '60' },
    })
  })

  it('counts callers without an address together where guessing is the danger, and nowhere else', async () => {
    const { services, keys } = limited()
    expect(await countRequest(services, 'read', null)).toBeNull()
    expect(await countRequest(services, 'auth', null)).not.toBeNull()
    expect(keys).toEqual(['auth:unknown'])
  })

  it('limits nothing without a binding, and nothing of the class none', async () => {
    const { services, keys } = limited()
    expect(await countRequest(services, 'write', 'usr_1')).toBeNull()
    expect(await countRequest(services, 'none', 'usr_1')).toBeNull()
    expect(keys).toEqual([])
  })

  it('lets in when the limiter fails: a shop must not close because its counter did', async () => {
    const { services, warned } = limited(true)
    expect(await countRequest(services, 'auth', 'usr_1')).toEqual({ isOver: false, headers: stated })
    expect(warned).toEqual(['rate-limit.unavailable'])
  })
})
