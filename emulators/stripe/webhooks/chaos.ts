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
}

const ALWAYS = 1_000_000_000

const count = (value: unknown, current: number): number => {
  if (value === true) return ALWAYS
  if (value === false) return 0
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : current
}

/** Merges what a test asked for into what already goes wrong; unreadable values change nothing. */
export function mergeChaos(current: Chaos, asked: Record<string, unknown>): Chaos {
  const { drop, downMode, processing } = asked
  return {
    duplicate: count(asked.duplicate, current.duplicate),
    drop:
      drop === true
        ? ['*']
        : drop === false
          ? []
          : Array.isArray(drop)
            ? drop.map((type) => String(type))
            : current.drop,
    delayMs: count(asked.delayMs, current.delayMs),
    reorder: typeof asked.reorder === 'boolean' ? asked.reorder : current.reorder,
    failDeliveries: count(asked.failDeliveries, current.failDeliveries),
    down: count(asked.down, current.down),
    downMode: downMode === 'error' || downMode === 'connection' ? downMode : current.downMode,
    loseResponses: count(asked.loseResponses, current.loseResponses),
    locked: count(asked.locked, current.locked),
    holdMs: count(asked.holdMs, current.holdMs),
    processing:
      processing === 'succeeds' || processing === 'fails'
        ? processing
        : processing === null
          ? null
          : current.processing,
  }
}

/** Uses up one of a counter: whether it applied, and what is left. */
export function spend(chaos: Chaos, counter: 'failDeliveries' | 'down' | 'loseResponses' | 'locked'): [boolean, Chaos] {
  if (chaos[counter] === 0) return [false, chaos]
  return [true, { ...chaos, [counter]: chaos[counter] - 1 }]
}

/** True when deliveries of this event type are lost. */
export function drops(chaos: Chaos, type: string): boolean {
  return chaos.drop.includes('*') || chaos.drop.includes(type)
}
