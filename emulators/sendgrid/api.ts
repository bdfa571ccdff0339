import type { Env } from '../env.ts'
import { mailFaults, toMessages } from './mail-send.ts'

const refuse = (status: number, errors: object[]): Response => Response.json({ errors }, { status })

/** SendGrid's v3 API as far as the shop uses it: `POST /v3/mail/send`, 202 and an `X-Message-Id`. */
export async function handleSendGrid(request: Request, env: Env): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname !== '/v3/mail/send') return refuse(404, [{ message: 'not found', field: null, help: null }])
  if (request.method !== 'POST') return refuse(405, [{ message: 'method not allowed', field: null, help: null }])
  const key = env.SENDGRID_API_KEY
  if (!key || request.headers.get('authorization') !== `Bearer ${key}`) {
    const message = 'The provided authorization grant is invalid, expired, or revoked'
    return refuse(401, [{ message, field: null, help: null }])
  }
  const mail: unknown = await request.json().catch(() => null)
  const faults = mailFaults(mail)
  if (faults.length > 0) return refuse(400, faults)
  const id = crypto.randomUUID().replaceAll('-', '').slice(0, 22)
  const mailbox = env.MAILBOX.getByName('mailbox')
  for (const message of toMessages(mail, id, Date.now())) await mailbox.keep(message)
  return new Response(null, { status: 202, headers: { 'x-message-id': id } })
}
