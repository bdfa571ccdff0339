import type { Env } from './env.ts'
import { handleSendGrid } from './sendgrid/api.ts'
import { handleTwilio } from './twilio/api.ts'

export { MailboxObject } from './inbox/object.ts'
export { StripeAccountObject } from './stripe/object.ts'

async function callStripe(request: Request, env: Env): Promise<Response> {
  const answer = await env.STRIPE_ACCOUNT.getByName('account').fetch(request)
  // The control API asked for a broken connection: a thrown error is what the caller's fetch then sees.
  if (answer.headers.has('x-emulator-lost')) throw new Error('The connection to Stripe was lost (chaos).')
  return answer
}

export default {
  /** Dispatches by host (the providers' APIs) and by path (what a browser may open). */
  async fetch(request, env) {
    const { hostname, pathname } = new URL(request.url)
    if (hostname === 'api.stripe.com') return callStripe(request, env)
    if (hostname === 'api.sendgrid.com') return handleSendGrid(request, env)
    if (hostname === 'api.twilio.com') return handleTwilio(request, env)
    if (pathname === '/_emulator/stripe' || pathname.startsWith('/_emulator/stripe/')) return callStripe(request, env)
    return new Response('Not found', { status: 404 })
  },
} satisfies ExportedHandler<Env>
