import { expect, it } from 'vitest'
import { sha256 } from '../kernel/id.ts'
import type { Services } from '../platform/context.ts'
import { readSettings } from '../platform/settings.ts'
import { testBindings } from '../testing/bindings.ts'
import { derivedOrderToken, hashToken, mintOrderToken } from './order-token.ts'

function servicesWith(secret: string): Services {
  // The derivation reads one setting; the rest of the services is not there to be reached.
  const env = { SHOP_NAME: 'Souk', SHOP_CURRENCY: 'USD', SHOP_EMAIL: 'shop@example.com', ...testBindings() }
  return { settings: readSettings({ ...env, COOKIE_SECRET: secret } as never) } as Services
}

it('derives the same token again for a replayed request', async () => {
  const first = await derivedOrderToken(servicesWith('one'), 'ord_1')
  expect(first).toMatch(/^ordt_[\w-]{43}$/)
  expect(await derivedOrderToken(servicesWith('one'), 'ord_1')).toBe(first)
})

it('derives another token for another order and under another secret', async () => {
  const first = await derivedOrderToken(servicesWith('one'), 'ord_1')
  expect(await derivedOrderToken(servicesWith('one'), 'ord_2')).not.toBe(first)
  expect(await derivedOrderToken(servicesWith('two'), 'ord_1')).not.toBe(first)
})

it('derives nothing for a shop without a secret: a guessable key would open every order', async () => {
  expect(await derivedOrderToken(servicesWith(''), 'ord_1')).toBeNull()
})

it('mints tokens of 256 bits that are told from access tokens by their prefix', () => {
  const [a, b] = [mintOrderToken(), mintOrderToken()]
  expect(a).toMatch(/^ordt_[\w-]{43}$/)
  expect(a).not.toBe(b)
})

it('keeps of a token its hash alone', async () => {
  const { token, tokenHash } = await hashToken('ordt_x')
  expect(token).toBe('ordt_x')
  expect(tokenHash).toBe(await sha256('ordt_x'))
})
