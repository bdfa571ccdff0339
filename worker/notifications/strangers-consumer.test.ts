import { env } from 'cloudflare:workers'
import { beforeAll, expect, it, vi } from 'vitest'
import { mintId } from '../kernel/id.ts'
import type { Services } from '../platform/context.ts'
import { createServices } from '../services.ts'
import { api } from '../testing/api.ts'
import { address, givenShipping, order, orderBecomes, pay } from '../testing/checkout.ts'
import { given } from '../testing/given.ts'
import { untilSettled } from '../testing/settled.ts'
import { unique } from '../testing/unique.ts'
import { consumeNotification } from './consumer.ts'
import type { Message } from './contract.ts'

const chosen = 'You won a phone, write to evil.example'
const minute = 60_000

beforeAll(async () => {
  await givenShipping()
})

/** What staff see of the messages to an address. */
async function deliveriesTo(recipient: string): Promise<Message[]> {
  const { token } = await given.staff()
  const { body } = await api<{ items: Message[] }>('/admin/messages?limit=100', { token })
  return body.items.filter((one) => one.recipient === recipient)
}

/** A shop whose mails are kept instead of sent, at a time of its own. */
function givenPost() {
  const mails: string[] = []
  const clock = { now: Date.now() }
  const provider = {
    async fetch(input: RequestInfo, init?: RequestInit) {
      mails.push(await new Request(input, init).text())
      return new Response(null, { status: 202 })
    },
    connect: () => {
      throw new Error('not used')
    },
  }
  const services: Services = {
    ...createServices(
      env,
      () => undefined,
      () => clock.now,
    ),
    env: { ...env, SENDGRID_EMULATOR: provider },
  }
  return { services, mails, clock }
}

/** Asks for a mail about an account, as its routes do, and lets it be sent. */
async function ask(services: Services, kind: string, { id, email }: { id: string; email: string }, key = '') {
  const now = services.clock()
  const [outboxId, tokenId] = [mintId('outbox'), mintId('accountToken')]
  const purpose = kind === 'account.reset-password' ? 'reset-password' : 'verify-email'
  await env.DB.batch([
    env.DB.prepare('INSERT INTO account_tokens VALUES (?, ?, ?, ?, ?, ?, NULL)').bind(
      tokenId,
      id,
      purpose,
      email,
      now,
      now + 72 * 60 * minute,
    ),
    env.DB.prepare(
      `INSERT INTO outbox (id, queue, kind, effect_key, payload, created_at, done_at, sent_at)
       VALUES (?1, 'notifications', ?2, ?3 || ?1, ?4, ?5, NULL, 9e15)`,
    ).bind(outboxId, kind, key, JSON.stringify({ userId: id, tokenId }), now),
  ])
  await consumeNotification(services, { id: outboxId, kind, payload: { userId: id, tokenId } })
  return outboxId
}

const statusOf = (id: string) =>
  env.DB.prepare('SELECT status, last_error FROM deliveries WHERE id = ?').bind(id).first<Record<string, string>>()

it('mails nothing about orders that were placed and cancelled without money, thirty times over', async () => {
  const { variantId } = await given.product({ stock: 100 })
  const email = `${unique('victim')}@example.com`
  for (let i = 0; i < 30; i++) {
    const placed = await order({
      email,
      shippingAddress: { ...address, name: chosen },
      items: [{ variantId, quantity: 1 }],
    })
    if (placed.status !== 201) continue
    await api(`/orders/${placed.body.id}/cancel`, { body: {}, token: placed.body.orderToken ?? '' })
  }
  const deliveries = await vi.waitFor(
    async () => {
      const all = await deliveriesTo(email)
      expect(all.length).toBeGreaterThan(0)
      return all
    },
    { timeout: 15_000, interval: 100 },
  )
  await untilSettled()
  expect(new Set(deliveries.map(({ status }) => status))).toEqual(new Set(['suppressed']))
  expect(deliveries[0]?.lastError).toBe('The order never took or held money.')
})

it('mails about a paid order however many mails strangers have asked for', async () => {
  const { services, clock } = givenPost()
  const { variantId } = await given.product({ stock: 5 })
  const email = `${unique('victim')}@example.com`
  const victim = await given.customer(email)
  for (let i = 0; i < 12; i++) {
    clock.now += 1000
    await ask(services, 'account.verify-email', victim)
  }
  const placed = await order({ email, items: [{ variantId, quantity: 1 }] })
  const token = placed.body.orderToken ?? ''
  await pay(placed.body.id, token)
  await orderBecomes(placed.body.id, token, (one) => one.shipments.length > 0)
  await vi.waitFor(
    async () => {
      const sent = (await deliveriesTo(email)).filter(({ status }) => status === 'sent')
      expect(sent.map(({ template }) => template)).toContain('order-confirmation')
    },
    { timeout: 15_000, interval: 100 },
  )
})

it('sends one address five mails a day that anyone can ask for, over every kind, and tells staff of the rest', async () => {
  const { services, mails, clock } = givenPost()
  const victim = await given.customer()
  const kinds = ['account.verify-email', 'account.exists']
  const ids: string[] = []
  for (let i = 0; i < 30; i++) {
    clock.now += minute
    ids.push(await ask(services, kinds[i % 2] ?? '', victim))
  }
  expect(mails).toHaveLength(5)
  const last = ids.at(-1) ?? ''
  expect(await statusOf(last)).toEqual({
    status: 'suppressed',
    last_error: 'This address had as many mails as anyone may ask for in a day.',
  })
  expect(await env.DB.prepare('SELECT done_at FROM outbox WHERE id = ?').bind(last).first('done_at')).not.toBeNull()
  // A message delivered twice stays what it is.
  await consumeNotification(services, { id: last, kind: 'account.exists', payload: { userId: victim.id } })
  expect(mails).toHaveLength(5)
  clock.now += 24 * 60 * minute
  await ask(services, 'account.verify-email', victim)
  expect(mails).toHaveLength(6)
})

it('counts the sub-addresses of one mailbox together', async () => {
  const { services, mails } = givenPost()
  const name = unique('victim')
  for (let i = 0; i < 8; i++) {
    await ask(services, 'account.verify-email', await given.customer(`${name}+${i}@example.com`))
  }
  expect(mails).toHaveLength(5)
})

it('sends one link for a new password each hour, whatever strangers have used up', async () => {
  const { services, mails, clock } = givenPost()
  const victim = await given.customer()
  for (let i = 0; i < 20; i++) await ask(services, 'account.verify-email', victim)
  const before = mails.length
  for (let i = 0; i < 12; i++) {
    await ask(services, 'account.reset-password', victim)
    clock.now += 10 * minute
  }
  expect(mails.length - before).toBe(2)
})

it('sends what staff ask for again, even over the cap', async () => {
  const { services, mails } = givenPost()
  const victim = await given.customer()
  for (let i = 0; i < 8; i++) await ask(services, 'account.verify-email', victim)
  const id = await ask(services, 'account.verify-email', victim, 'resend:')
  expect(mails).toHaveLength(6)
  expect(await statusOf(id)).toMatchObject({ status: 'sent' })
})

it('two messages at once are not both the last one', async () => {
  const { services, mails } = givenPost()
  const victim = await given.customer()
  await Promise.all(Array.from({ length: 12 }, () => ask(services, 'account.verify-email', victim)))
  expect(mails).toHaveLength(5)
})

it('writes no word that a stranger chose to an address that is not proven', async () => {
  const { services, mails } = givenPost()
  const { variantId } = await given.product({ stock: 5 })
  const email = `${unique('victim')}@example.com`
  const placed = await order({
    email,
    shippingAddress: { ...address, name: chosen, street: chosen },
    items: [{ variantId, quantity: 1 }],
  })
  const held = "UPDATE orders SET payment_status = 'authorized' WHERE id = ?"
  await env.DB.prepare(held).bind(placed.body.id).run()
  const id = mintId('outbox')
  for (const kind of ['order.confirmation', 'order.shipped', 'order.refunded', 'order.cancelled']) {
    if (kind === 'order.cancelled') {
      await env.DB.prepare("UPDATE orders SET status = 'cancelled' WHERE id = ?").bind(placed.body.id).run()
    }
    await consumeNotification(services, { id: `${id}${kind}`, kind, payload: { orderId: placed.body.id } })
  }
  const person = { email, password: 'a long pass phrase', firstName: chosen, lastName: 'Now' }
  await api('/auth/register', { body: person })
  await untilSettled()
  expect(mails).toHaveLength(4)
  expect(mails.join()).not.toContain('evil.example')
  expect(mails.join()).not.toContain('won a phone')
})
