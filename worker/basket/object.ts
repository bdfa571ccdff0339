import { DurableObject } from 'cloudflare:workers'
import { migrateObject } from '../platform/object-migrations.ts'
import type { Bindings } from '../platform/settings.ts'
import {
  type AddLine,
  assertEntry,
  type BasketAnswer,
  type BasketEntry,
  type BeginCheckout,
  type BeginCheckoutAnswer,
  type Caller,
  type ClearAnswer,
  type ClearOrdered,
  type CreateBasket,
  isLocked,
  type MarkMergedAnswer,
  type MergeFrom,
  mayOpen,
  type SetAnswer,
  withAdded,
  withMerged,
  withoutOrdered,
  withQuantity,
} from './basket.ts'
import { basketMigrations } from './object-migrations.ts'
import {
  contentsOf,
  hasSchema,
  insertBasket,
  markApplied,
  readBasket,
  readClosedUntil,
  type StoredBasket,
  writeClosed,
  writeLines,
  writeLock,
  writeMergedInto,
  writeOwner,
} from './object-rows.ts'

const notFound = { ok: false, code: 'not-found' } as const
const busy = { ok: false, code: 'checkout-in-progress' } as const

/**
 * One basket; its name is the basket id. It keeps variants and quantities, an owner and a short checkout lock, never a
 * price. Every method is one synchronous block over SQLite; one that finds no basket writes nothing.
 */
export class BasketObject extends DurableObject<Bindings> {
  readonly #sql: SqlStorage

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env)
    this.#sql = ctx.storage.sql
    ctx.blockConcurrencyWhile(async () => {
      if (!hasSchema(this.#sql)) return
      ctx.storage.transactionSync(() => migrateObject(this.#sql, basketMigrations))
      const wakeAt = readBasket(this.#sql)?.expiresAt ?? readClosedUntil(this.#sql)
      // A fired alarm is used up, even when the start that it woke died.
      if (wakeAt !== null && (await ctx.storage.getAlarm()) === null) await ctx.storage.setAlarm(wakeAt)
    })
  }

  /** The basket, when the caller may open it. */
  read({ callerId }: Caller = {}): BasketAnswer {
    const basket = this.#open(callerId)
    return basket ? { ok: true, basket: contentsOf(basket) } : notFound
  }

  /** Makes the basket; one that is there already with the same owner answers as it is. `now` in epoch ms. */
  create({ ownerId = null, currency, now = Date.now() }: CreateBasket): BasketAnswer {
    return this.#transaction(() => {
      const basket = this.#openOrCreate(ownerId, { currency }, now)
      return basket?.ownerId === ownerId ? { ok: true, basket: contentsOf(basket) } : notFound
    })
  }

  /** Adds units of a variant, at most 999 of it and 100 variants in all. With `orCreate` also to a basket not made yet. */
  addItem({ variantId, quantity, callerId, orCreate }: AddLine): BasketAnswer {
    assertEntry({ variantId, quantity }, 1)
    return this.#edit(callerId, orCreate, ({ lines }) => withAdded(lines, { variantId, quantity }) ?? 'basket-full')
  }

  /** Sets the quantity of a line; 0 removes it. */
  setQuantity({ variantId, quantity, callerId }: Caller & BasketEntry): SetAnswer {
    assertEntry({ variantId, quantity }, 0)
    let before = 0
    const answer = this.#edit(callerId, undefined, ({ lines }) => {
      const line = lines.find((one) => one.variantId === variantId)
      before = line?.quantity ?? 0
      return line ? withQuantity(lines, { variantId, quantity }) : 'line-not-found'
    })
    return answer.ok ? { ...answer, before } : answer
  }

  /** Removes a line; one that is gone already is no refusal. */
  removeItem({ variantId, callerId }: Caller & { readonly variantId: string }): BasketAnswer {
    return this.#edit(callerId, undefined, ({ lines }) => withQuantity(lines, { variantId, quantity: 0 }))
  }

  /** Removes every line, because the shopper wants it so. */
  removeAll({ callerId }: Caller = {}): BasketAnswer {
    return this.#edit(callerId, undefined, () => [])
  }

  /** Takes out what an order has bought, once per order; the caller acts for the order, so the owner is not checked. */
  clear({ orderId, lines }: ClearOrdered): ClearAnswer {
    return this.#transaction(() => {
      const basket = readBasket(this.#sql)
      if (!basket) return { ok: true, cleared: false, mergedInto: null }
      const { mergedInto } = basket
      const now = Date.now()
      if (mergedInto !== null || !markApplied(this.#sql, `order:${orderId}`, now)) {
        return { ok: true, cleared: false, mergedInto }
      }
      writeLines(this.#sql, basket.lines, lines ? withoutOrdered(basket.lines, lines) : [], now)
      return { ok: true, cleared: true, mergedInto }
    })
  }

  /** Makes a guest's basket the owner's; from then on only the owner's token opens it. */
  claim({ ownerId }: { readonly ownerId: string }): BasketAnswer {
    return this.#transaction(() => {
      const basket = this.#open(ownerId)
      if (!basket) return notFound
      if (basket.ownerId === null) writeOwner(this.#sql, ownerId, Date.now())
      return this.read({ callerId: ownerId })
    })
  }

  /** Takes over the lines of a guest's basket, once per guest basket. */
  mergeFrom({ basketId, lines, callerId, orCreate }: MergeFrom): BasketAnswer {
    for (const line of lines) assertEntry(line, 1)
    return this.#edit(callerId, orCreate, (basket, now) =>
      markApplied(this.#sql, `merged:${basketId}`, now) ? withMerged(basket.lines, lines) : basket.lines,
    )
  }

  /** Closes a guest's basket in favour of another one and answers its lines, as often as the same one asks. */
  markMerged({ into }: { readonly into: string }): MarkMergedAnswer {
    return this.#transaction(() => {
      const basket = readBasket(this.#sql)
      if (basket?.ownerId !== null) return notFound
      if (basket.mergedInto !== null && basket.mergedInto !== into) return notFound
      const now = Date.now()
      if (basket.mergedInto === null) {
        if (isLocked(basket.lock, now)) return busy
        writeMergedInto(this.#sql, into, now)
      }
      return { ok: true, lines: basket.lines }
    })
  }

  /** Locks the basket for one attempt at ordering it; a lock whose lease has run out is taken over. */
  beginCheckout({ attemptId, leaseMs, callerId }: BeginCheckout): BeginCheckoutAnswer {
    if (!Number.isInteger(leaseMs) || leaseMs <= 0) throw new RangeError('leaseMs must be a positive whole number')
    return this.#transaction(() => {
      const found = this.#open(callerId)
      if (!found) return notFound
      const now = Date.now()
      const basket = contentsOf(found)
      if (isLocked(found.lock, now, attemptId)) return { ...busy, basket }
      writeLock(this.#sql, { attemptId, until: now + leaseMs })
      return { ok: true, basket }
    })
  }

  /** Lifts the lock of this attempt; another's stays. */
  endCheckout({ attemptId }: { readonly attemptId: string }): void {
    if (readBasket(this.#sql)?.lock?.attemptId === attemptId) writeLock(this.#sql, null)
  }

  /**
   * Leaves nothing of an erased account's basket. Its id comes from the account's, so the place stays closed until every
   * access token of the account has ended (`until`, epoch ms); then the object is empty. Repeating it is harmless.
   */
  erase({ until }: { readonly until: number }): void {
    this.#transaction(() => {
      migrateObject(this.#sql, basketMigrations)
      writeClosed(this.#sql, until)
    })
    void this.ctx.storage.setAlarm(until)
  }

  /** Deletes everything when nothing has changed for long enough; else waits on. Armed once, not at each edit. */
  override async alarm(): Promise<void> {
    const until = readBasket(this.#sql)?.expiresAt ?? readClosedUntil(this.#sql)
    if (until !== null && until > Date.now()) await this.ctx.storage.setAlarm(until)
    else await this.ctx.storage.deleteAll()
  }

  #transaction<R>(run: () => R): R {
    return this.ctx.storage.transactionSync(run)
  }

  #open(callerId: string | null | undefined): StoredBasket | null {
    const basket = readBasket(this.#sql)
    return basket && basket.mergedInto === null && mayOpen(basket.ownerId, callerId) ? basket : null
  }

  /** A new basket belongs to the caller, and is the only thing that arms the alarm. */
  #openOrCreate(
    callerId: string | null,
    orCreate: { readonly currency: string } | undefined,
    now: number,
  ): StoredBasket | null {
    if (!orCreate || readBasket(this.#sql)) return this.#open(callerId)
    if ((readClosedUntil(this.#sql) ?? 0) > now) return null
    migrateObject(this.#sql, basketMigrations)
    insertBasket(this.#sql, this.ctx.id.name ?? this.ctx.id.toString(), callerId, orCreate.currency, now)
    const basket = this.#open(callerId)
    if (basket) void this.ctx.storage.setAlarm(basket.expiresAt)
    return basket
  }

  #edit(
    callerId: string | null | undefined,
    orCreate: { readonly currency: string } | undefined,
    change: (basket: StoredBasket, now: number) => readonly BasketEntry[] | 'basket-full' | 'line-not-found',
  ): BasketAnswer {
    return this.#transaction(() => {
      const now = Date.now()
      const basket = this.#openOrCreate(callerId ?? null, orCreate, now)
      if (!basket) return notFound
      if (isLocked(basket.lock, now)) return busy
      const lines = change(basket, now)
      if (typeof lines === 'string') return { ok: false, code: lines }
      if (lines !== basket.lines) writeLines(this.#sql, basket.lines, lines, now)
      return this.read(callerId === undefined ? {} : { callerId })
    })
  }
}
