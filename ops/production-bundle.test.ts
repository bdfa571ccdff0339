import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { checkProduction, marksOf } from './production-bundle.ts'

const marks = marksOf([
  `throw integrationError('stripe.confirmPayment(): the emulator wants elements.')`,
  `const a = 'short', b = 'a_long_name_of_an_option'`,
])
const config = { path: 'wrangler.toml', text: 'name = "souk-api"\n[[d1_databases]]\nbinding = "DB"\n' }
const bundle = (path: string, text: string) => ({ path, text })

it('knows the emulator’s script by its longer texts', () => {
  expect(marks).toEqual(['stripe.confirmPayment(): the emulator wants elements.'])
})

it('would find the script as it is today, whichever half of it were bundled', () => {
  for (const half of ['page/stripe', 'page/confirm', 'page/elements-options']) {
    const shim = readFileSync(new URL(`../emulators/stripe/browser/${half}.shim.js`, import.meta.url), 'utf8')
    expect(marksOf([shim]).length, half).toBeGreaterThan(0)
    expect(checkProduction([bundle('web/dist/_worker.js', shim)], [config], marksOf([shim])), half).toHaveLength(1)
  }
})

it('lets through what is ours', () => {
  expect(checkProduction([bundle('web/dist/assets/shop.js', 'const x = 1')], [config], marks)).toEqual([])
})

it.each(['web/dist/assets/pay.js', 'web/dist/_worker.js', 'build/api/0.js'])(
  'finds the emulator’s script in %s',
  (path) => {
    const text = 'function a(){throw b("stripe.confirmPayment(): the emulator wants elements.")}'
    expect(checkProduction([bundle(path, text)], [config], marks)).toHaveLength(1)
  },
)

it('finds the emulator’s address in what a browser loads', () => {
  const text = 'import("/_emulator/stripe/stripe.js")'
  expect(checkProduction([bundle('web/dist/assets/pay.js', text)], [config], marks)).toHaveLength(1)
})

it.each(['[[services]]\nbinding = "STRIPE_EMULATOR"\n', '[[services]]\nservice = "souk-emulators"\n'])(
  'finds an emulator bound in a configuration: %j',
  (text) => {
    const bound = { ...config, text: config.text + text }
    expect(checkProduction([bundle('web/dist/a.js', '1')], [bound], marks)).toEqual(['wrangler.toml binds an emulator'])
  },
)

it('takes having read nothing for a failure', () => {
  expect(checkProduction([], [config], marks)).toHaveLength(1)
  expect(checkProduction([bundle('a.js', '')], [], marks)).toHaveLength(1)
  expect(checkProduction([bundle('a.js', '')], [config], [])).toHaveLength(1)
})
