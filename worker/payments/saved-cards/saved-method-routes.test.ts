import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { createServices } from '../../services.ts'
import { api } from '../../testing/api.ts'
import { type GivenUser, given } from '../../testing/given.ts'
import { askStripe, atStripe } from '../../testing/stripe.ts'
import type { CustomerSessionAnswer, SavedMethod, SetupIntentAnswer } from './contract.ts'
import { ensureCustomer } from './ensure-customer.ts'
import { dropSavedMethods, forgetCustomer } from './forget-customer.ts'

const services = () => createServices(env, () => undefined)

async function customerId(user: GivenUser): Promise<string> {
  const customer = await ensureCustomer(services(), user.id)
  if (!customer.ok || customer.value === null) throw new Error('The shopper has no customer.')
  return customer.value
}

async function setUp(user: GivenUser, card = 'pm_card_visa'): Promise<Record<string, unknown>> {
  const { body } = await api<SetupIntentAnswer>('/payments/setup-intents', { method: 'POST', token: user.token })
  return atStripe(`setup_intents/${body.setupIntentId}/confirm`, {
    payment_method: card,
    return_url: 'https://souk.test/account',
  })
}

async function cardsOf(user: GivenUser): Promise<SavedMethod[]> {
  const { body } = await api<{ items: SavedMethod[] }>('/me/payment-methods', { token: user.token })
  return body.items
}

async function savedCard(user: GivenUser, card?: string): Promise<string> {
  const setup = await setUp(user, card)
  return String(setup.payment_method)
}

describe('saving a card without paying', () => {
  it('shows the card to its owner, and makes the first one the default', async () => {
    const user = await given.customer()
    expect(await cardsOf(user)).toEqual([])
    const id = await savedCard(user)
    const [card] = await vi.waitFor(
      async () => {
        const cards = await cardsOf(user)
        expect(cards[0]?.isDefault).toBe(true)
        return cards
      },
      { timeout: 10_000 },
    )
    expect(card).toMatchObject({ id, type: 'card', brand: 'visa', last4: '4242', wallet: null })
  })

  it('ends at once for a card that the bank refuses', async () => {
    const user = await given.customer()
    const setup = await setUp(user, 'pm_card_visa_chargeDeclined')
    expect(setup).toHaveProperty('error')
    expect(await cardsOf(user)).toEqual([])
  })

  it('invariant 3: two tabs that save at once belong to one customer', async () => {
    const user = await given.customer()
    const ids = await Promise.all(Array.from({ length: 5 }, () => customerId(user)))
    expect(new Set(ids).size).toBe(1)
  })

  it('makes a new customer when the Dashboard deleted the old one', async () => {
    const user = await given.customer()
    const old = await customerId(user)
    await askStripe(`customers/${old}`, 'DELETE')
    expect(await savedCard(user)).toMatch(/^pm_/)
    expect(await customerId(user)).not.toBe(old)
  })

  it('forgets a customer as soon as Stripe tells that it was deleted', async () => {
    const user = await given.customer()
    await askStripe(`customers/${await customerId(user)}`, 'DELETE')
    await vi.waitFor(
      async () => {
        const sql = 'SELECT count(*) AS n FROM payment_customers WHERE user_id = ?'
        expect(await env.DB.prepare(sql).bind(user.id).first()).toEqual({ n: 0 })
      },
      { timeout: 10_000 },
    )
  })

  it('is for who is signed in alone, with a session that still stands', async () => {
    expect(await api('/payments/setup-intents', { method: 'POST' })).toBeProblem('not-signed-in')
    expect(await api('/payments/customer-sessions', { method: 'POST' })).toBeProblem('not-signed-in')
    const user = await given.customer()
    await env.DB.prepare('UPDATE sessions SET revoked_at = 1 WHERE id = ?').bind(user.sessionId).run()
    const late = await api('/payments/setup-intents', { method: 'POST', token: user.token })
    expect(late).toBeProblem('not-signed-in')
  })
})

describe('a customer session', () => {
  it('lets the Payment Element show, save and remove the owner’s cards', async () => {
    const user = await given.customer()
    const made = await api<CustomerSessionAnswer>('/payments/customer-sessions', { method: 'POST', token: user.token })
    expect(made.status).toBe(201)
    expect(made.body.clientSecret).toMatch(/^cuss_secret_/)
    expect(Date.parse(made.body.expiresAt)).toBeGreaterThan(Date.now())
  })
})

describe('changing saved cards', () => {
  let owner: GivenUser
  let first: string
  let second: string

  beforeAll(async () => {
    owner = await given.customer()
    first = await savedCard(owner)
    second = await savedCard(owner, 'pm_card_mastercard')
  })

  it('makes another one the default', async () => {
    const chosen = await api<{ items: SavedMethod[] }>(`/me/payment-methods/${second}/default`, {
      method: 'PUT',
      token: owner.token,
    })
    expect(chosen.body.items.filter((card) => card.isDefault).map((card) => card.id)).toEqual([second])
  })

  it('invariant 7: another’s saved card is 404, whatever is tried with it', async () => {
    const stranger = await given.customer()
    await savedCard(stranger)
    for (const user of [stranger, await given.customer()]) {
      const removed = await api(`/me/payment-methods/${first}`, { method: 'DELETE', token: user.token })
      expect(removed).toBeProblem('not-found')
      const chosen = await api(`/me/payment-methods/${first}/default`, { method: 'PUT', token: user.token })
      expect(chosen).toBeProblem('not-found')
    }
    expect((await cardsOf(owner)).map((card) => card.id)).toContain(first)
    expect((await cardsOf(stranger)).map((card) => card.id)).not.toContain(first)
  })

  it('removes a card for good, and says afterwards that it is not there', async () => {
    const id = await savedCard(owner, 'pm_card_amex')
    const removed = await api(`/me/payment-methods/${id}`, { method: 'DELETE', token: owner.token })
    expect(removed.status).toBe(204)
    expect((await cardsOf(owner)).map((card) => card.id)).not.toContain(id)
    const again = await api(`/me/payment-methods/${id}`, { method: 'DELETE', token: owner.token })
    expect(again).toBeProblem('not-found')
    const audit = await env.DB.prepare('SELECT actor, action FROM audit_log WHERE entity_id = ?').bind(id).all()
    expect(audit.results).toEqual([{ actor: owner.id, action: 'payment-method.remove' }])
  })
})

describe('forgetting', () => {
  it('drops every saved card when an address is verified for the first time', async () => {
    const user = await given.customer()
    await savedCard(user)
    await savedCard(user, 'pm_card_mastercard')
    expect(await dropSavedMethods(services(), user.id)).toMatchObject({ ok: true })
    expect(await cardsOf(user)).toEqual([])
    expect(await dropSavedMethods(services(), user.id)).toMatchObject({ ok: true })
  })

  it('deletes the customer at Stripe once, and is harmless to repeat', async () => {
    const user = await given.customer()
    const customer = await customerId(user)
    await savedCard(user)
    expect(await forgetCustomer(services(), user.id)).toMatchObject({ ok: true })
    expect(await forgetCustomer(services(), user.id)).toMatchObject({ ok: true })
    expect(await cardsOf(user)).toEqual([])
    expect(await askStripe(`customers/${customer}`)).toMatchObject({ deleted: true })
  })

  it('finds and deletes a customer whose creation was never answered', async () => {
    const user = await given.customer()
    const customer = await customerId(user)
    await env.DB.prepare('UPDATE payment_customers SET stripe_customer_id = NULL WHERE user_id = ?').bind(user.id).run()
    expect(await forgetCustomer(services(), user.id)).toMatchObject({ ok: true })
    expect(await askStripe(`customers/${customer}`)).toMatchObject({ deleted: true })
  })
})
