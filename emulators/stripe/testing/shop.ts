/** A stand-in for the shop's API Worker: it keeps the webhooks it is sent, and refuses as many as it is told to. */
interface Received {
  signature: string
  body: string
}

let received: Received[] = []
let refusals = 0
let crons = 0

export default {
  async fetch(request) {
    const { pathname, searchParams } = new URL(request.url)
    if (pathname === '/received') return Response.json(received)
    if (pathname === '/crons') return Response.json(crons)
    if (pathname === '/start') {
      received = []
      refusals = Number(searchParams.get('refuse') ?? 0)
      return new Response('started')
    }
    if (refusals > 0) {
      refusals -= 1
      return new Response('not now', { status: 500 })
    }
    received.push({ signature: request.headers.get('stripe-signature') ?? '', body: await request.text() })
    return new Response('ok')
  },
  scheduled() {
    crons += 1
  },
} satisfies ExportedHandler
