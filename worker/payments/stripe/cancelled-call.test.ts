import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { expect, it, onTestFinished } from 'vitest'
import { testBindings } from '../../testing/bindings.ts'

/** The Worker under test: `/call` asks Stripe once, `/later?ms=` turns its clock. */
const code = `
import { callStripe } from './stripe.ts'
import { readSettings } from '../../platform/settings.ts'
const real = Date.now
let ahead = 0
Date.now = () => real() + ahead
const log = { info() {}, warn() {}, error() {} }
export default {
  async fetch(request, env) {
    const url = new URL(request.url)
    if (url.pathname === '/later') ahead += Number(url.searchParams.get('ms'))
    else {
      const answer = await callStripe({ env, log, settings: readSettings(env) }, 'paymentIntents.retrieve', (stripe) => stripe.paymentIntents.retrieve('pi_1'))
      if (!answer.ok) return new Response(answer.error.code, { status: 503 })
    }
    return new Response('ok')
  },
}`

/** workerd, with a Stripe in front of it whose next answers the test decides. */
async function aShop() {
  const bundle = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
  })
  const stripe = { state: 'healthy' as 'healthy' | 'down' | 'silent', asked: () => undefined as unknown }
  const simulator = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      workers: [
        {
          name: 'shop',
          compatibilityDate: '2026-10-01',
          compatibilityFlags: ['nodejs_compat'],
          modules: true,
          script: bundle.outputFiles.map(({ text }) => text).join(''),
          bindings: { ...testBindings(), SHOP_NAME: 'Souk', SHOP_CURRENCY: 'USD', SHOP_EMAIL: 'shop@example.com' },
          serviceBindings: { STRIPE_EMULATOR: () => answer() },
        },
      ],
    }),
  )
  onTestFinished(() => simulator.dispose())
  const answer = async () => {
    stripe.asked()
    if (stripe.state === 'silent') await new Promise(() => undefined)
    return stripe.state === 'healthy'
      ? Response.json({ id: 'pi_1', object: 'payment_intent' })
      : Response.json({ error: { type: 'api_error', message: 'No.' } }, { status: 503 })
  }
  const origin = await simulator.ready
  const ask = async (path: string) => (await fetch(new URL(path, origin))).status
  return { stripe, origin, ask }
}

it('a client that resets its connection during the probe does not keep later calls from a healthy Stripe', async () => {
  const { stripe, origin, ask } = await aShop()
  stripe.state = 'down'
  await Promise.all([ask('/call'), ask('/call'), ask('/call')])
  await ask('/later?ms=10000')

  stripe.state = 'silent'
  const probed = new Promise((resolve) => (stripe.asked = () => resolve(undefined)))
  const socket = connect(Number(origin.port), origin.hostname)
  socket.write(`GET /call HTTP/1.1\r\nHost: ${origin.host}\r\n\r\n`)
  await probed
  // A clean close lets the request run to its end; only a reset makes workerd cancel it.
  socket.resetAndDestroy()

  stripe.state = 'healthy'
  await ask('/later?ms=2000')
  const began = Date.now()
  expect(await ask('/call')).toBe(200)
  expect(Date.now() - began).toBeLessThan(5_000)
}, 60_000)
