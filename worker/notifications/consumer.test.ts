import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { writeLinkToken } from '../accounts/links/link-token.ts'
import { mintId, mintOrderNumber } from '../kernel/id.ts'
import type { Services } from '../platform/context.ts'
import type { OutboxMessage } from '../platform/outbox.ts'
import { createServices } from '../services.ts'
import { given } from '../testing/given.ts'
import { consumeNotification } from './consumer.ts'

type Answer = () => Response | Promise<Response>

const taken: Answer = () => new Response(null, { status: 202, headers: { 'x-message-id': 'sg-1' } })

/** Services whose e-mail goes to a stand-in that answers in turn, the last answer for ever. */
function givenSendGrid(answers: Answer[], now = Date.now()) {
  const mails: { personalizations: [{ to: [{ email: string }] }]; subject: string; headers: Record<string, string> }[] =
    []
  const requests: Request[] = []
  const provider = {
    async fetch(input: RequestInfo, init?: RequestInit) {
      const request = new Request(input, init)
      requests.push(request)
      mails.push(await request.json())
      const answer = answers[Math.min(mails.length, answers.length) - 1] ?? taken
      return answer()
    },
    connect: () => {
      throw new Error('not used')
    },
  }
  const services: Services = {
    ...createServices(
      env,
      () => undefined,
      () => now,
    ),
    env: { ...env, SENDGRID_EMULATOR: provider },
  }
  return { services, mails, requests }
}

async function anOrderMessage(
  kind = 'order.confirmation',
  status = kind === 'order.cancelled' ? 'cancelled' : 'paid',
): Promise<OutboxMessage> {
  const orderId = crypto.randomUUID()
  const id = crypto.randomUUID()
  const now = Date.now()
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO orders (id, order_number, email, status, payment_status, currency, sub_total, shipping_amount, tax_amount,
         total_amount, shipping_method_id, shipping_method_name, shipping_address, fingerprint, reservation_id, created_at, updated_at)
       VALUES (?1, ?2, 'ada@example.com', ?5, 'paid', 'USD', 1000, 0, 0, 1000, 'shm', 'Post', ?3, ?1, ?1, ?4, ?4)`,
    ).bind(
      orderId,
      mintOrderNumber(),
      '{"name":"Ada","street":"1 Main St","city":"Town","zipCode":"1","country":"US"}',
      now,
      status,
    ),
    env.DB.prepare(
      `INSERT INTO outbox (id, queue, kind, effect_key, payload, created_at) VALUES (?1, 'notifications', ?2, ?1, ?3, ?4)`,
    ).bind(id, kind, JSON.stringify({ orderId }), now),
  ])
  return { id, kind, payload: { orderId } }
}

const rowOf = ({ id }: OutboxMessage) => env.DB.prepare('SELECT * FROM deliveries WHERE id = ?').bind(id).first()
const doneAt = ({ id }: OutboxMessage) =>
  env.DB.prepare('SELECT done_at FROM outbox WHERE id = ?').bind(id).first('done_at')

it('sends one e-mail for a message delivered twice', async () => {
  const { services, mails, requests } = givenSendGrid([taken])
  const message = await anOrderMessage()
  await consumeNotification(services, message)
  await consumeNotification(services, message)
  expect(mails).toHaveLength(1)
  expect(mails[0]?.personalizations[0].to[0].email).toBe('ada@example.com')
  expect(mails[0]?.headers['Message-ID']).toBe(`<${message.id}@souk.test>`)
  expect(new URL(requests[0]?.url ?? '').pathname).toBe('/v3/mail/send')
  expect(requests[0]?.headers.get('authorization')).toBe(`Bearer ${services.settings.sendgrid.apiKey}`)
  expect(await rowOf(message)).toMatchObject({
    status: 'sent',
    template: 'order-confirmation',
    recipient: 'ada@example.com',
    provider_message_id: 'sg-1',
    attempts: 1,
    reference: message.payload.orderId,
  })
  expect(await doneAt(message)).not.toBeNull()
})

it.each([
  ['order.cancelled', 'paid'],
  ['order.confirmation', 'cancelled'],
])('writes no %s about an order that is %s by then', async (kind, status) => {
  const { services, mails } = givenSendGrid([taken])
  const message = await anOrderMessage(kind, status)
  await consumeNotification(services, message)
  expect(mails).toHaveLength(0)
  expect(await doneAt(message)).not.toBeNull()
})

it('sends one e-mail when the same message is delivered twice at once', async () => {
  const { services, mails } = givenSendGrid([taken])
  const message = await anOrderMessage()
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => consumeNotification(services, message)))
  expect(mails).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled').length).toBeGreaterThanOrEqual(1)
})

it.each([429, 500, 503])('throws on %s so that the queue delivers again, and then sends', async (status) => {
  const { services, mails } = givenSendGrid([() => new Response(null, { status }), taken])
  const message = await anOrderMessage()
  await expect(consumeNotification(services, message)).rejects.toThrow(String(status))
  expect(await doneAt(message)).toBeNull()
  expect(await rowOf(message)).toMatchObject({ status: 'sending', last_error: `SendGrid answered ${status}` })
  await consumeNotification(services, message)
  expect(mails).toHaveLength(2)
  expect(await rowOf(message)).toMatchObject({ status: 'sent', attempts: 2, last_error: null })
})

it('tries again when SendGrid cannot be reached', async () => {
  const { services } = givenSendGrid([
    () => {
      throw new TypeError('connection refused')
    },
  ])
  await expect(consumeNotification(services, await anOrderMessage())).rejects.toThrow('could not be reached')
})

it('keeps a mail that SendGrid will never take as failed, and does not try it for ever', async () => {
  const { services, mails } = givenSendGrid([() => new Response(null, { status: 400 })])
  const message = await anOrderMessage()
  await consumeNotification(services, message)
  await consumeNotification(services, message)
  expect(mails).toHaveLength(1)
  expect(await rowOf(message)).toMatchObject({ status: 'failed', last_error: 'SendGrid answered 400' })
  expect(await doneAt(message)).not.toBeNull()
})

it('takes over from a Worker that died while sending, but not before its time is up', async () => {
  const message = await anOrderMessage()
  const now = Date.now()
  const insert = `INSERT INTO deliveries (id, channel, template, recipient, status, attempts, created_at, updated_at)
    VALUES (?1, 'email', 'order-confirmation', 'ada@example.com', 'sending', 1, ?2, ?2)`
  await env.DB.prepare(insert).bind(message.id, now).run()
  await expect(consumeNotification(givenSendGrid([taken], now + 5000).services, message)).rejects.toThrow('being sent')
  await consumeNotification(givenSendGrid([taken], now + 31_000).services, message)
  expect(await rowOf(message)).toMatchObject({ status: 'sent', attempts: 2 })
})

it('refuses a message it has no words for, and one about an order that is not here', async () => {
  const { services, mails } = givenSendGrid([taken])
  await expect(consumeNotification(services, { id: 'out_x', kind: 'order.unknown', payload: {} })).rejects.toThrow()
  const missing = { id: 'out_y', kind: 'order.shipped', payload: { orderId: 'ord_missing' } }
  await expect(consumeNotification(services, missing)).rejects.toThrow('ord_missing')
  expect(mails).toEqual([])
})

it.each(['order.shipped', 'order.cancelled', 'order.refunded'])('writes for %s too', async (kind) => {
  const { services, mails } = givenSendGrid([taken])
  const message = await anOrderMessage(kind)
  await consumeNotification(services, message)
  expect(mails).toHaveLength(1)
  expect(await rowOf(message)).toMatchObject({ status: 'sent', template: kind.replace('.', '-') })
})

describe('about accounts', () => {
  const hour = 3_600_000

  async function givenToken(purpose: string, email: string, userId: string, usedAt: number | null = null) {
    const id = mintId('accountToken')
    const now = Date.now()
    await env.DB.prepare('INSERT INTO account_tokens VALUES (?, ?, ?, ?, ?, ?, ?)')
      .bind(id, userId, purpose, email, now, now + hour, usedAt)
      .run()
    return id
  }

  async function asked(kind: string, payload: { userId: string; tokenId?: string }): Promise<OutboxMessage> {
    const id = mintId('outbox')
    await env.DB.prepare(
      `INSERT INTO outbox (id, queue, kind, effect_key, payload, created_at) VALUES (?1, 'notifications', ?2, ?1, ?3, ?4)`,
    )
      .bind(id, kind, JSON.stringify(payload), Date.now())
      .run()
    return { id, kind, payload }
  }

  const contentOf = (mail: object | undefined) => JSON.stringify(mail)

  it('writes the link into the mail and nowhere else', async () => {
    const { services, mails } = givenSendGrid([taken])
    const me = await given.customer()
    const tokenId = await givenToken('reset-password', me.email, me.id)
    const message = await asked('account.reset-password', { userId: me.id, tokenId })
    await consumeNotification(services, message)
    const token = await writeLinkToken(services.settings.cookieSecret ?? '', 'reset-password', tokenId)
    expect(contentOf(mails[0])).toContain(`https://souk.test/reset-password#token=${token}`)
    expect(mails[0]?.personalizations).toEqual([{ to: [{ email: me.email }] }])
    const row = await rowOf(message)
    expect(row).toMatchObject({ status: 'sent', template: 'account-reset-password', reference: me.id })
    expect(JSON.stringify(row)).not.toContain(token)
  })

  it('sends the link that changes an address to the new one, and a notice to the present one', async () => {
    const { services, mails } = givenSendGrid([taken])
    const me = await given.customer()
    const payload = { userId: me.id, tokenId: await givenToken('change-email', 'new@example.com', me.id) }
    await consumeNotification(services, await asked('account.change-email', payload))
    await consumeNotification(services, await asked('account.email-change-asked', payload))
    expect(mails.map((mail) => mail.personalizations[0].to[0].email)).toEqual(['new@example.com', me.email])
    expect(contentOf(mails[0])).toContain('/verify-email#token=')
    expect(contentOf(mails[1])).not.toContain('#token=')
  })

  it('sends nothing once the link is used or out of date, or the person is gone', async () => {
    const { services, mails } = givenSendGrid([taken], Date.now() + 2 * hour)
    const [me, gone] = [await given.customer(), await given.customer()]
    await env.DB.prepare('UPDATE users SET erased_at = 1 WHERE id = ?').bind(gone.id).run()
    const messages = [
      await asked('account.reset-password', {
        userId: me.id,
        tokenId: await givenToken('reset-password', me.email, me.id, 1),
      }),
      await asked('account.verify-email', {
        userId: me.id,
        tokenId: await givenToken('verify-email', me.email, me.id),
      }),
      await asked('account.password-changed', { userId: gone.id }),
    ]
    for (const message of messages) {
      await consumeNotification(services, message)
      expect(await doneAt(message)).not.toBeNull()
    }
    expect(mails).toEqual([])
  })
})

describe('a provider that refuses the shop', () => {
  const openOf = ({ id }: OutboxMessage) =>
    env.DB.prepare('SELECT attempts, held_until AS heldUntil, done_at AS doneAt FROM outbox WHERE id = ?')
      .bind(id)
      .first<{ attempts: number; heldUntil: number | null; doneAt: number | null }>()

  it.each([401, 403])(
    'keeps the messages on %i, counts no attempt, and sends them all when the key is right again',
    async (status) => {
      const refused: Answer = () => new Response('{"errors":[]}', { status })
      const now = Date.now()
      const broken = givenSendGrid([refused], now)
      const messages = [await anOrderMessage(), await anOrderMessage()]
      for (const message of messages) await consumeNotification(broken.services, message)
      for (const message of messages) {
        expect(await rowOf(message)).toMatchObject({
          status: 'waiting',
          last_error: expect.stringContaining(String(status)),
        })
        expect(await openOf(message)).toMatchObject({ attempts: 0, doneAt: null, heldUntil: now + 600_000 })
      }
      const fixed = givenSendGrid([taken], now + 60_000)
      const [first, second] = messages
      if (!first || !second) throw new Error('two messages')
      await consumeNotification(fixed.services, first)
      expect(await rowOf(first)).toMatchObject({ status: 'sent' })
      expect(await openOf(second)).toMatchObject({ heldUntil: null, doneAt: null })
      await consumeNotification(fixed.services, second)
      expect(await rowOf(second)).toMatchObject({ status: 'sent' })
    },
  )

  it('raises an alert, also when there is no key at all', async () => {
    const { services } = givenSendGrid([taken])
    const alerts: unknown[] = []
    const log = { ...services.log, error: (event: string) => alerts.push(event) }
    const settings = { ...services.settings, sendgrid: { apiKey: null, apiBase: null } }
    const message = await anOrderMessage()
    await consumeNotification({ ...services, log, settings }, message)
    expect(alerts).toEqual(['notifications.shop-refused'])
    expect(await rowOf(message)).toMatchObject({ status: 'waiting' })
  })
})
