/** The brief's section 7.2, in milliseconds: of at least five calls in ten seconds, half failing open the circuit. */
const samplingDuration = 10_000
const minimumCalls = 5
const openDuration = 10_000

/**
 * How long a probe keeps others from probing, in milliseconds. Its request may be cancelled, and then nothing ever
 * settles it: after this time the next call probes, whatever became of the first.
 */
const probeLease = 2_000

interface Outcome {
  readonly at: number
  readonly failed: boolean
}

/**
 * A circuit breaker that is plain data and times. No call waits on another's promise: workerd cancels a request whose
 * client is gone without settling its promises, so whatever waited on them would wait for ever. A call that is not
 * admitted is refused at once.
 */
export class Circuit {
  readonly #now: () => number
  #outcomes: Outcome[] = []
  #openedAt: number | null = null
  #probedAt: number | null = null
  /** Counts the times the circuit opened or closed: an outcome from before says nothing about now. */
  #phase = 0

  /** `now` gives the time in milliseconds. */
  constructor(now: () => number) {
    this.#now = now
  }

  /** Lets a call begin, or answers null. The caller says once whether the call failed; it may also never say. */
  admit(): ((failed: boolean) => void) | null {
    if (this.#openedAt !== null) {
      const now = this.#now()
      if (now - this.#openedAt < openDuration) return null
      if (this.#probedAt !== null && now - this.#probedAt < probeLease) return null
      this.#probedAt = now
    }
    const phase = this.#phase
    return (failed) => {
      if (phase === this.#phase) this.#settle(failed)
    }
  }

  #settle(failed: boolean): void {
    const now = this.#now()
    if (this.#openedAt !== null) {
      this.#turn(failed ? now : null)
      return
    }
    this.#outcomes = [...this.#outcomes.filter(({ at }) => now - at < samplingDuration), { at: now, failed }]
    const failures = this.#outcomes.filter((outcome) => outcome.failed).length
    if (this.#outcomes.length >= minimumCalls && failures * 2 >= this.#outcomes.length) this.#turn(now)
  }

  #turn(openedAt: number | null): void {
    this.#phase += 1
    this.#outcomes = []
    this.#openedAt = openedAt
    this.#probedAt = null
  }
}
