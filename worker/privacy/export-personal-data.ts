import { findPerson, type Person, readAccountData } from '../accounts/personal-data.ts'
import { auditStatement } from '../audit/public.ts'
import { basketOf } from '../basket/stub.ts'
import { type Actor, actorName } from '../kernel/actor.ts'
import { iso } from '../kernel/clock.ts'
import { ownedBasketId } from '../kernel/id.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Audience } from '../orders/contract.ts'
import { listSavedMethods } from '../payments/saved-cards/list-saved-methods.ts'
import type { Services } from '../platform/context.ts'
import { runBatch } from '../platform/database.ts'
import type { PersonalData } from './contract.ts'
import { listActivity, readOrderData } from './export-store.ts'
import { actorFor, ofOrder, readable } from './readable.ts'

type Rows = Record<string, unknown>[]

async function accountPart({ db }: Services, person: Person) {
  const { sessions, addresses, consents, links, secondFactor, codesLeft } = await readAccountData(db, person.id)
  return {
    account: {
      ...readable(person, 'passwordHash', 'erasedAt'),
      links: links.map((row) => readable(row, 'userId')),
      secondFactor: secondFactor === undefined ? null : { ...readable(secondFactor), recoveryCodesLeft: codesLeft },
    },
    sessions: sessions.map((row) => readable(row, 'userId')),
    addresses: addresses.map((row) => readable(row, 'userId')),
    consents: consents.map((row) => readable(row, 'userId')),
  }
}

/**
 * `isForStaff` also shows what staff noted for themselves. A person who asks for it (GDPR article 15) gets it from staff, who
 * first read whether it tells of others (article 15(4)); a download of one's own, which a thief of the session could make
 * too, leaves it out (decisions/what-readers-are-told).
 */
async function orderPart({ db }: Services, { id, email, isEmailVerified }: Person, isForStaff: boolean) {
  const held = await readOrderData(db, { userId: id, email: isEmailVerified ? email : null })
  const withheld = <R extends { readonly note: string | null; readonly noteAudience?: Audience }>(row: R): R =>
    isForStaff || row.noteAudience === 'buyer' ? row : { ...row, note: null }
  const said = (rows: readonly (Record<string, unknown> & { actor: string })[]) =>
    rows.map((row) => ({ ...readable(row, 'orderId'), actor: actorFor(id, row.actor) }))
  return {
    orders: held.orders.map((order) => ({
      ...readable(order, 'fingerprint', 'reservationId'),
      items: ofOrder(held.items, order.id).map((row) => readable(row, 'orderId')),
      shipments: ofOrder(held.shipments, order.id).map((row) => readable(row, 'orderId')),
      history: said(ofOrder(held.history, order.id).map(withheld)),
    })),
    payments: held.payments.map((payment) => ({
      ...readable(payment, 'idempotencyKey'),
      transactions: ofOrder(held.transactions, payment.orderId).map((row) => readable(row, 'orderId')),
      refunds: said(ofOrder(held.refunds, payment.orderId).map(withheld)),
      disputes: ofOrder(held.disputes, payment.orderId).map((row) => readable(row, 'orderId')),
      reviews: ofOrder(held.reviews, payment.orderId).map((row) => readable(row, 'orderId')),
      fraudWarnings: ofOrder(held.warnings, payment.orderId).map((row) => readable(row, 'orderId')),
    })),
    messages: held.messages.map((row) => readable(row)),
  }
}

const activityPage = 1000

async function activityOf({ db }: Services, userId: string): Promise<Rows> {
  const rows: Rows = []
  let after: { at: number; id: string } | null = null
  do {
    const page: Awaited<ReturnType<typeof listActivity>> = await listActivity(db, userId, after, activityPage)
    for (const row of page) rows.push({ ...readable(row, 'hash'), actor: actorFor(userId, row.actor) })
    after = page.length < activityPage ? null : (page.at(-1) ?? null)
  } while (after !== null)
  return rows
}

/**
 * Everything the shop holds about a person (GDPR articles 15 and 20); what proves an identity, hashes and secrets, is
 * not in it. The export is recorded. Refused with `not-found` for an account that is not there or was erased, for staff
 * who ask for other staff (`isCustomer`), and when Stripe cannot tell which cards are saved.
 */
export async function exportPersonalData(
  services: Services,
  userId: string,
  actor: Actor,
  only: { readonly isCustomer: boolean } = { isCustomer: false },
): Promise<Result<PersonalData, Refusal>> {
  const { db, clock, requestId } = services
  const person = await findPerson(db, userId)
  if (!person || person.erasedAt !== null) return err({ code: 'not-found' })
  if (only.isCustomer && person.role !== 'Customer') return err({ code: 'not-found' })
  const saved = await listSavedMethods(services, userId)
  if (!saved.ok) return saved
  const entry = { actor: actorName(actor), action: 'user.export', entity: 'user', entityId: userId, requestId }
  await runBatch(db, [auditStatement(db, entry, clock())])
  const [account, orders, basket, activity] = await Promise.all([
    accountPart(services, person),
    orderPart(services, person, actor.kind !== 'user' || actor.userId !== userId),
    basketOf(services, await ownedBasketId(userId)).read({ callerId: userId }),
    activityOf(services, userId),
  ])
  return ok({
    generatedAt: iso(clock()),
    ...account,
    ...orders,
    basket: basket.ok ? readable({ ...basket.basket }) : null,
    paymentMethods: saved.value.map((method) => ({ ...method })),
    activity,
  })
}
