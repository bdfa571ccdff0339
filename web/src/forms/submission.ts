import { createSignal } from 'solid-js'
import { type ApiProblem, asProblem } from '../api/problem.ts'
import { createAttemptKeys } from './idempotency-key.ts'

/** A way to the API that one form or button takes: busy while it runs, its refusal afterwards. */
export interface Submission<Input, Answer> {
  readonly isBusy: () => boolean
  /** The last refusal, until the next try or `clear`. */
  readonly problem: () => ApiProblem | undefined
  /** What was wrong with the field at a pointer. */
  readonly at: (pointer: string) => string | undefined
  readonly clear: () => void
  /** Sends; answers null when it was refused or another is still under way. */
  readonly run: (input: Input) => Promise<{ readonly answer: Answer } | null>
}

type Work = () => Promise<unknown>

/**
 * Something that is sent once at a time: a second press while it is under way does nothing. `send` is given a key that
 * stays the same while the outcome is unknown and the input unchanged, so that trying again cannot do the work twice.
 * Without `send`, each run brings its own work.
 */
export function createSubmission(): Submission<Work, unknown>
export function createSubmission<Input, Answer>(
  send: (input: Input, key: string) => Promise<Answer>,
): Submission<Input, Answer>
export function createSubmission(send: (input: unknown, key: string) => Promise<unknown> = runWork) {
  const [isBusy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<ApiProblem>()
  let isRunning = false
  const keys = createAttemptKeys()

  return {
    isBusy,
    problem,
    at: (pointer: string) => problem()?.at(pointer),
    clear: () => setProblem(undefined),
    async run(input: unknown) {
      if (isRunning) return null
      isRunning = true
      setBusy(true)
      setProblem(undefined)
      try {
        const answer = await send(input, keys.keyFor(JSON.stringify(input) ?? ''))
        keys.ended(null)
        return { answer }
      } catch (error) {
        const refusal = asProblem(error)
        keys.ended(refusal)
        setProblem(refusal)
        return null
      } finally {
        isRunning = false
        setBusy(false)
      }
    },
  }
}

async function runWork(work: unknown): Promise<unknown> {
  return typeof work === 'function' ? work() : undefined
}

/** The values of a form's fields by name, trimmed; empty ones are left out. */
export function formValues(form: HTMLFormElement): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value.trim() !== '') values[name] = value.trim()
  }
  return values
}
