import type { Env } from './env.ts'
import { handleInbox } from './inbox/routes.ts'
import { handleSendGrid } from './sendgrid/api.ts'
import { frameDocument, stripeJs } from './stripe/browser/frames.ts'
import { handleTwilio } from './twilio/api.ts'

export { MailboxObject } from './inbox/object.ts'
export { StripeAccountObject } from './stripe/object.ts'

async function callStripe(request: Request, env: Env): Promise<Response> {
  const answer = await env.STRIPE_ACCOUNT.getByName('account').fetch(request)
  // The control API asked for a broken connection: a thrown error is what the caller's fetch then sees.
  if (answer.headers.has('x-emulator-lost')) throw new Error('The connection to Stripe was lost (chaos).')
  return answer
}

const FRAME = '/_emulator/stripe/frame/'
const notFound = () => new Response('Not found', { status: 404 })

/** What a browser asks for below `/_emulator/stripe`: script and frames are made here, the rest is the account's. */
function serveBrowser(url: URL, request: Request, env: Env): Response | Promise<Response> {
  if (url.pathname === '/_emulator/stripe/stripe.js') return stripeJs()
  if (!url.pathname.startsWith(FRAME)) return callStripe(request, env)
  const shop = { name: env.SHOP_NAME ?? 'Souk', key: env.STRIPE_PUBLISHABLE_KEY ?? '' }
  return frameDocument(url.pathname.slice(FRAME.length), url.origin, shop) ?? notFound()
}

/** The minute's cron, which wrangler does not fire locally: runs the API's due jobs and says how they ended. */
async function runCron(request: Request, env: Env): Promise<Response> {
  if (request.method !== 'POST') return new Response('Method not allowed', { status: 405, headers: { allow: 'POST' } })
  const ran = await env.API.scheduled({ cron: '* * * * *', scheduledTime: new Date() })
  return Response.json(ran, { status: ran.outcome === 'ok' ? 200 : 500 })
}

export default {
  /** Dispatches by host (the providers' APIs) and by path (what a browser may open). */
  async fetch(request, env) {
    const url = new URL(request.url)
    const { hostname, pathname } = url
    if (hostname === 'api.stripe.com') return callStripe(request, env)
    if (hostname === 'api.sendgrid.com') return handleSendGrid(request, env)
    if (hostname === 'api.twilio.com') return handleTwilio(request, env)
    if (pathname === '/_emulator/stripe' || pathname.startsWith('/_emulator/stripe/'))
      return serveBrowser(url, request, env)
    if (pathname === '/_emulator/cron') return runCron(request, env)
    if (/^\/inbox(?:\.json$|\/|$)/.test(pathname)) return handleInbox(request, env)
    return notFound()
  },
} satisfies ExportedHandler<Env>
