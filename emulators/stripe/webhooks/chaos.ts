/** What goes wrong for one order. Counters run down as they are used; `true` in the control API means always. */
export interface Chaos {
  /** Each event is delivered this many times more. */
  duplicate: number
  /** Event types whose deliveries never leave; `*` for all. The events themselves exist, as after a real loss. */
  drop: string[]
  /** Virtual milliseconds before the first attempt. */
  delayMs: number
  /** Events of one request are delivered last first. */
  reorder: boolean
  /** This many delivery attempts fail before they reach the shop. */
  failDeliveries: number
  /** This many API calls about the order fail before they are executed. */
  down: number
  downMode: 'connection' | 'error'
  /** This many API calls are executed, and their answers lost. */
  loseResponses: number
  /** This many API calls get 429 `lock_timeout`. */
  locked: number
  /** Real milliseconds that a call stays in flight before it executes. */
  holdMs: number
  /** A confirmation hangs in `processing`, and ends so. */
  processing: 'succeeds' | 'fails' | null
  /** This many writing calls are executed and answered 500, which the idempotency key then replays. */
  failAfter: number
  /** This many writing calls are answered only after their webhooks were delivered. */
  webhookFirst: number
  /** Two Event objects for each change, as Stripe sometimes makes. */
  twoEvents: boolean
  /** This many delivery attempts say the other `livemode`. */
  livemode: number
  /** Deliveries say this `api_version`. */
  apiVersion: string | null
  /** Deliveries were signed this long ago, in milliseconds. */
  signedAgoMs: number
  /** This many delivery attempts are changed after they were signed. */
  alterBody: number
  /** This many delivery attempts are signed by a stranger. */
  badSignature: number
  /** Deliveries are signed with these secrets instead of the configured ones; empty for the configured ones. */
  signWith: string[]
}

export const CALM: Chaos = {
  duplicate: 0,
  drop: [],
  delayMs: 0,
  reorder: false,
  failDeliveries: 0,
  down: 0,
  downMode: 'connection',
  loseResponses: 0,
  locked: 0,
  holdMs: 0,
  processing: null,
  failAfter: 0,
  webhookFirst: 0,
  twoEvents: false,
  livemode: 0,
  apiVersion: null,
  signedAgoMs: 0,
  alterBody: 0,
  badSignature: 0,
  signWith: [],
}

const ALWAYS = 1_000_000_000

const count = (value: unknown, current: number): number => {
  if (value === true) return ALWAYS
  if (value === false) return 0
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : current
}

const truth = (value: unknown, current: boolean): boolean => (typeof value === 'boolean' ? value : current)

const texts = (value: unknown, current: string[]): string[] => {
  if (value === false || value === null) return []
  return Array.isArray(value) ? value.map((one) => String(one)) : current
}

function chosen<const T extends string>(value: unknown, allowed: readonly T[], current: T | null): T | null {
  return value === null ? null : (allowed.find((one) => one === value) ?? current)
}

/** Merges what a test asked for into what already goes wrong; unreadable values change nothing. */
export function mergeChaos(current: Chaos, asked: Record<string, unknown>): Chaos {
  const { drop, apiVersion } = asked
  return {
    duplicate: count(asked.duplicate, current.duplicate),
    drop: drop === true ? ['*'] : texts(drop, current.drop),
    delayMs: count(asked.delayMs, current.delayMs),
    reorder: truth(asked.reorder, current.reorder),
    failDeliveries: count(asked.failDeliveries, current.failDeliveries),
    down: count(asked.down, current.down),
    downMode: chosen(asked.downMode ?? current.downMode, ['connection', 'error'], current.downMode) ?? 'connection',
    loseResponses: count(asked.loseResponses, current.loseResponses),
    locked: count(asked.locked, current.locked),
    holdMs: count(asked.holdMs, current.holdMs),
    processing: chosen(asked.processing, ['succeeds', 'fails'], current.processing),
    failAfter: count(asked.failAfter, current.failAfter),
    webhookFirst: count(asked.webhookFirst, current.webhookFirst),
    twoEvents: truth(asked.twoEvents, current.twoEvents),
    livemode: count(asked.livemode, current.livemode),
    apiVersion: typeof apiVersion === 'string' || apiVersion === null ? apiVersion : current.apiVersion,
    signedAgoMs: count(asked.signedAgoMs, current.signedAgoMs),
    alterBody: count(asked.alterBody, current.alterBody),
    badSignature: count(asked.badSignature, current.badSignature),
    signWith: texts(asked.signWith, current.signWith),
  }
}

/** A name that no chaos has: a test that misspells one must hear of it. */
export function unknownChaos(asked: Record<string, unknown>): string | undefined {
  return Object.keys(asked).find((name) => !Object.hasOwn(CALM, name))
}

type Counter = { [K in keyof Chaos]: Chaos[K] extends number ? K : never }[keyof Chaos]

/** Uses up one of a counter: whether it applied, and what is left. */
export function spend(chaos: Chaos, counter: Counter): [boolean, Chaos] {
  if (chaos[counter] === 0) return [false, chaos]
  return [true, { ...chaos, [counter]: chaos[counter] - 1 }]
}

/** True when deliveries of this event type are lost. */
export function drops(chaos: Chaos, type: string): boolean {
  return chaos.drop.includes('*') || chaos.drop.includes(type)
}

/** Uses up one of everything that spoils a single delivery attempt. */
export function spendSpoiling(chaos: Chaos): Chaos {
  const counters = ['livemode', 'alterBody', 'badSignature'] as const
  return counters.reduce((left, counter) => spend(left, counter)[1], chaos)
}
