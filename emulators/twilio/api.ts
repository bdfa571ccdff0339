import { bodyText } from '../body-text.ts'
import type { Env } from '../env.ts'

const refuse = (status: number, code: number, message: string): Response =>
  Response.json({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }, { status })

const E164 = /^\+[1-9]\d{6,14}$/
const MAX_BODY = 1600

/** What Twilio would refuse in a message, or undefined. */
export function messageFault(form: URLSearchParams): { code: number; message: string } | undefined {
  const to = form.get('To') ?? ''
  const body = form.get('Body') ?? ''
  if (to === '') return { code: 21604, message: "A 'To' phone number is required." }
  if (!E164.test(to)) return { code: 21211, message: `Invalid 'To' Phone Number: ${to}` }
  if (!form.get('From') && !form.get('MessagingServiceSid')) {
    return { code: 21603, message: "A 'From' phone number is required." }
  }
  if (body === '') return { code: 21602, message: 'Message body is required.' }
  if (body.length > MAX_BODY) {
    return { code: 21617, message: 'The concatenated message body exceeds the 1600 character limit' }
  }
  return undefined
}

/** Segments an SMS is billed as: 160 GSM characters, or 153 each when joined; 70 and 67 when Unicode is needed. */
export function segmentsOf(body: string): number {
  const unicode = /[^\n\r -~£¥èéùìòÇØøÅåÆæßÉÄÖÑÜ§¿äöñüà€]/.test(body)
  const [single, joined] = unicode ? [70, 67] : [160, 153]
  return body.length <= single ? 1 : Math.ceil(body.length / joined)
}

/** Twilio's API as far as the shop uses it: `POST /2010-04-01/Accounts/{sid}/Messages.json`, 201 with the message. */
export async function handleTwilio(request: Request, env: Env): Promise<Response> {
  const { pathname } = new URL(request.url)
  const sid = /^\/2010-04-01\/Accounts\/([^/]+)\/Messages\.json$/.exec(pathname)?.[1]
  if (!sid) return refuse(404, 20404, `The requested resource ${pathname} was not found`)
  if (request.method !== 'POST') return refuse(405, 20004, 'Method not allowed')
  const account = env.TWILIO_ACCOUNT_SID
  const expected = `Basic ${btoa(`${account}:${env.TWILIO_AUTH_TOKEN}`)}`
  if (!account || sid !== account || request.headers.get('authorization') !== expected) {
    return refuse(401, 20003, 'Authenticate')
  }
  const form = new URLSearchParams(await bodyText(request))
  const fault = messageFault(form)
  if (fault) return refuse(400, fault.code, fault.message)
  const id = `SM${crypto.randomUUID().replaceAll('-', '')}`
  const [to, body] = [form.get('To') ?? '', form.get('Body') ?? '']
  const from = form.get('From') ?? ''
  const now = new Date()
  await env.MAILBOX.getByName('mailbox').keep({
    id,
    kind: 'sms',
    to,
    from,
    fromName: '',
    subject: '',
    text: body,
    html: '',
    headers: {},
    at: now.getTime(),
  })
  const resource = {
    account_sid: sid,
    api_version: '2010-04-01',
    body,
    date_created: now.toUTCString(),
    date_sent: null,
    date_updated: now.toUTCString(),
    direction: 'outbound-api',
    error_code: null,
    error_message: null,
    from: from || null,
    messaging_service_sid: form.get('MessagingServiceSid'),
    num_media: '0',
    num_segments: String(segmentsOf(body)),
    price: null,
    price_unit: 'USD',
    sid: id,
    status: 'queued',
    subresource_uris: { media: `/2010-04-01/Accounts/${sid}/Messages/${id}/Media.json` },
    to,
    uri: `/2010-04-01/Accounts/${sid}/Messages/${id}.json`,
  }
  return Response.json(resource, { status: 201 })
}
