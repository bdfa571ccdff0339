import { expect, it } from 'vitest'
import { checkSecrets } from './secret-rules.ts'

const one = (text: string, path = 'worker/app.ts') => checkSecrets([{ path, text }])

it('accepts ordinary code', () => {
  expect(one("const url = new URL('/orders/work', origin) // from home to shop")).toEqual([])
})

it.each([
  ['a live key', `sk_live_${'a'.repeat(24)}`],
  ['a test key', `sk_test_${'a'.repeat(24)}`],
  ['a webhook secret', `whsec_${'a'.repeat(32)}`],
  ['a private key', '-----BEGIN PRIVATE KEY-----'],
  ['a private JWK', `{"d":"${'a'.repeat(43)}"}`],
  ['a path of a machine', "import x from '/home/ada/souk/x.ts'"],
])('refuses %s', (_what, text) => {
  expect(one(text)).toHaveLength(1)
})

it('refuses an emulator binding in a committed configuration', () => {
  expect(one('[[services]]\nbinding = "STRIPE_EMULATOR"\nservice = "other"', 'wrangler.toml')).toHaveLength(1)
  expect(one('[[services]]\nbinding = "SHOP"\nservice = "souk-emulators"', 'web/wrangler.toml')).toHaveLength(1)
})

it('refuses a committed file of settings', () => {
  expect(one('', '.dev.vars')).toHaveLength(1)
})

it('refuses to have read nothing', () => {
  expect(checkSecrets([])).toHaveLength(1)
})
