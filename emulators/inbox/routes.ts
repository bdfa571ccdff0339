import type { Env } from '../env.ts'
import { htmlResponse } from '../html.ts'
import { inboxPage, type View } from './page.ts'

const LIMIT = 200
// No scripts anywhere; the mail's own styles and pictures are let through to its frame, which inherits this policy.
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src * data:; font-src *; frame-ancestors 'self'; form-action 'self'; base-uri *"

const viewOf = (name: string | null): View => (name === 'text' || name === 'headers' ? name : 'formatted')

/** `/inbox`, `/inbox/{id}` for people, `/inbox.json?to=` (or `/inbox?format=json`) for tests; DELETE empties it. */
export async function handleInbox(request: Request, env: Env): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  const mailbox = env.MAILBOX.getByName('mailbox')
  if (request.method === 'DELETE') {
    await mailbox.clear()
    return new Response(null, { status: 204 })
  }
  if (request.method !== 'GET') return new Response('Method not allowed', { status: 405 })
  const to = searchParams.get('to') || null
  const messages = await mailbox.list(to, LIMIT)
  if (pathname === '/inbox.json' || searchParams.get('format') === 'json') {
    return Response.json({ messages }, { headers: { 'cache-control': 'no-store' } })
  }
  const id = pathname.slice('/inbox/'.length)
  const open = id ? await mailbox.find(decodeURIComponent(id)) : null
  const view = viewOf(searchParams.get('view'))
  const page = inboxPage({ messages, open, view, filter: to ?? '', now: Date.now() })
  return htmlResponse(page, POLICY, id && !open ? 404 : 200)
}
