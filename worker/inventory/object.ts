import { DurableObject } from 'cloudflare:workers'
import { connectDatabase } from '../platform/database.ts'
import { errorFields, jsonLog } from '../platform/log.ts'
import { migrateObject } from '../platform/object-migrations.ts'
import type { Bindings } from '../platform/settings.ts'
import {
  decideAdjust,
  decideBackorder,
  decideOpening,
  decideRestock,
  decideSetAvailable,
  decideSetOnHand,
} from './adjustment.ts'
import type { StockExamination, StockInspection } from './contract.ts'
import { forwardOutbox } from './forward-outbox.ts'
import { readExamination } from './object-examination.ts'
import { stockMigrations } from './object-migrations.ts'
import {
  type AuditWhy,
  armFor,
  askAudit,
  askProjection,
  markFailed,
  markForwarded,
  takePending,
  writeArmed,
} from './object-outbox.ts'
import {
  markOpened,
  prune,
  readApplied,
  readDetail,
  readHeldIds,
  readIsFresh,
  readLapsed,
  readReservation,
  readStock,
  writeApplied,
  writeDecision,
} from './object-rows.ts'
import { decideCommit, decideExpire, decideExtend, decideRelease, decideReserve } from './reservation.ts'
import {
  type Adjust,
  type AdjustResult,
  assertId,
  type BackorderResult,
  type CommitResult,
  type Decision,
  type Extend,
  type ExtendResult,
  type OpeningResult,
  type OpenStock,
  type ReleaseResult,
  type ReservationRef,
  type Reserve,
  type ReserveResult,
  type Restock,
  type RestockResult,
  type SetAvailableCall,
  type SetBackorder,
  type SetOnHandCall,
  type Stock,
  type StockSnapshot,
  snapshotOf,
} from './stock.ts'

/**
 * The only truth about one variant's stock; its name is the variant id. Every method is one synchronous block over
 * SQLite: read, decide in a pure function, write. Nothing is kept in memory, and nothing outside is awaited but by the
 * alarm, which forwards the projection and the audit rows to D1 and ends holds whose time has passed.
 */
export class StockObject extends DurableObject<Bindings> {
  readonly #sql: SqlStorage

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env)
    this.#sql = ctx.storage.sql
    ctx.blockConcurrencyWhile(async () => {
      ctx.storage.transactionSync(() => migrateObject(this.#sql, stockMigrations))
      this.#sql.exec('INSERT OR IGNORE INTO stock (id, variant_id) VALUES (1, ?)', ctx.id.name ?? ctx.id.toString())
      // A fired alarm is used up, even when the start that it woke died: what storage says decides again.
      writeArmed(this.#sql, await ctx.storage.getAlarm())
      this.#arm()
    })
  }

  /** The units as they are now. */
  snapshot(): StockSnapshot {
    return snapshotOf(readStock(this.#sql))
  }

  /** The units with every hold and the last hundred movements, for staff. */
  inspect(): StockInspection {
    return { ...snapshotOf(readStock(this.#sql)), ...readDetail(this.#sql) }
  }

  /** What the integrity job compares with the rest of the shop; with the units of these lives of orders. */
  examine(lives: readonly string[]): StockExamination {
    return readExamination(this.#sql, lives)
  }

  /** Holds units until `expiresAt` (epoch ms); idempotent by `reservationId`, and refused for ever once that has finished. */
  reserve(input: Reserve): ReserveResult {
    return this.#apply((stock) => decideReserve(stock, readReservation(this.#sql, input.reservationId), input))
  }

  /** Moves a hold's expiry away, never nearer. */
  extend(input: Extend): ExtendResult {
    return this.#apply(() => decideExtend(readReservation(this.#sql, input.reservationId), input))
  }

  /** Sells held units: both `onHand` and `reserved` fall, once per reservation. */
  commit({ reservationId }: ReservationRef): CommitResult {
    assertId(reservationId, 'reservationId')
    return this.#apply((stock) => decideCommit(stock, readReservation(this.#sql, reservationId)))
  }

  /** Gives held units back; an unknown id is barred, so that its late `reserve` is refused. */
  release({ reservationId }: ReservationRef): ReleaseResult {
    return this.#apply((stock) => decideRelease(stock, readReservation(this.#sql, reservationId), reservationId))
  }

  /** Puts sold units back, once per `restockId` and never more than the named reservation took. */
  restock(input: Restock): RestockResult {
    return this.#once(`restock:${input.restockId}`, (stock) => {
      const sold = input.reservationId === undefined ? null : readReservation(this.#sql, input.reservationId)
      return decideRestock(stock, sold, input)
    })
  }

  /** Changes `onHand` by `delta`, once per `adjustmentId`; refused below what is reserved. */
  adjust(input: Adjust): AdjustResult {
    const held = () => readHeldIds(this.#sql)
    const why = { action: 'stock.adjust', requestId: input.requestId } as const
    return this.#once(`adjust:${input.adjustmentId}`, (stock) => decideAdjust(stock, held, input), why)
  }

  /** Sets `onHand` to a counted value, once per `id`; refused below what is reserved. */
  setOnHand(input: SetOnHandCall): AdjustResult {
    const held = () => readHeldIds(this.#sql)
    const why = { action: 'stock.set-on-hand', requestId: input.requestId } as const
    return this.#once(`set:${input.id}`, (stock) => decideSetOnHand(stock, held, input), why)
  }

  /** Makes so many units available, once per `id`; what is available already changes nothing. */
  setAvailable(input: SetAvailableCall): AdjustResult {
    const held = () => readHeldIds(this.#sql)
    const why = { action: 'stock.adjust', requestId: input.requestId } as const
    return this.#once(`available:${input.id}`, (stock) => decideSetAvailable(stock, held, input), why)
  }

  /** Allows or ends new backorders, as the catalogue says in this version of the product; open ones stay. */
  setBackorder(input: SetBackorder): BackorderResult {
    return this.#apply((stock) => decideBackorder(stock, input))
  }

  /** The first stock of the variant, applied once for ever, and never after its stock has moved. */
  openingStock(input: OpenStock): OpeningResult {
    const isFresh = readIsFresh(this.#sql)
    return this.#apply(
      (stock) => decideOpening(stock, isFresh, input),
      (decided, now) => {
        if (isFresh) markOpened(this.#sql, now)
        askAudit(this.#sql, { action: 'stock.open', requestId: input.requestId }, decided, now)
      },
    )
  }

  /** Ends lapsed holds, forwards news to D1, and re-arms from storage. D1's failures are waited out, not thrown. */
  override async alarm(): Promise<void> {
    const started = Date.now()
    const { pending, stock } = this.ctx.storage.transactionSync(() => {
      writeArmed(this.#sql, null)
      for (const lapsed of readLapsed(this.#sql, started)) {
        this.#write(decideExpire(readStock(this.#sql), lapsed, started), started)
      }
      prune(this.#sql, started)
      return { pending: takePending(this.#sql, started), stock: snapshotOf(readStock(this.#sql)) }
    })
    const { sequence, audits } = pending
    if (sequence !== null || audits.length > 0) {
      try {
        const news = sequence === null ? null : stock
        await forwardOutbox(connectDatabase(this.env.DB), news, stock.variantId, audits, started)
        this.ctx.storage.transactionSync(() => markForwarded(this.#sql, pending, Date.now()))
      } catch (error) {
        jsonLog().error('stock.forward-failed', { variantId: stock.variantId, ...errorFields(error) })
        markFailed(this.#sql, Date.now())
      }
    }
    this.#arm()
  }

  /** One decision with all its rows, or nothing. `also` adds rows of its own to the same transaction. */
  #apply<R>(decide: (stock: Stock) => Decision<R>, also?: (decided: Decision<R>, now: number) => void): R {
    const result = this.ctx.storage.transactionSync(() => {
      const now = Date.now()
      const decided = decide(readStock(this.#sql))
      this.#write(decided, now)
      also?.(decided, now)
      return decided.result
    })
    this.#arm()
    return result
  }

  /** Like `#apply` for calls that carry their own id: a repetition gets the first answer. Refusals changed nothing and are decided again. */
  #once<R extends { readonly ok: boolean }>(callId: string, decide: (stock: Stock) => Decision<R>, why?: AuditWhy): R {
    const known = readApplied(this.#sql, callId)
    // Written below, under this id, from a result of this very type.
    if (known !== null) return JSON.parse(known) as R
    return this.#apply(decide, (decided, now) => {
      if (!decided.result.ok) return
      writeApplied(this.#sql, callId, decided.result, now)
      if (why) askAudit(this.#sql, why, decided, now)
    })
  }

  #write(decided: Decision<unknown>, now: number): void {
    writeDecision(this.#sql, decided, now)
    if (decided.stock) askProjection(this.#sql, decided.stock.sequence, now)
  }

  #arm(): void {
    const at = armFor(this.#sql)
    if (at !== null) void this.ctx.storage.setAlarm(at)
  }
}
