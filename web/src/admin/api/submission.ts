import { createSignal } from 'solid-js'
import { type ApiProblem, asProblem } from '../../api/problem.ts'

/** Whether the API may have done the work although no answer said so: then the same key must be sent again. */
function isUncertain(problem: ApiProblem): boolean {
  return problem.status === 0 || problem.status >= 500
}

/**
 * Something that is sent once at a time: a second press while it is under way does nothing. `send` is given a key that
 * stays the same while the outcome is unknown and the input unchanged, so that trying again cannot do the work twice.
 */
export function createSubmission<Input, Answer>(send: (input: Input, key: string) => Promise<Answer>) {
  const [isBusy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<ApiProblem>()
  let isRunning = false
  let retry: { readonly key: string; readonly input: string } | undefined

  function keyFor(input: Input): string {
    const text = JSON.stringify(input) ?? ''
    if (retry?.input !== text) retry = { key: crypto.randomUUID(), input: text }
    return retry.key
  }

  return {
    isBusy,
    /** The last refusal, until the next try or `clear`. */
    problem,
    clear: () => setProblem(undefined),
    /** Sends; answers null when it was refused or one is already under way. */
    async run(input: Input): Promise<{ readonly answer: Answer } | null> {
      if (isRunning) return null
      isRunning = true
      setBusy(true)
      setProblem(undefined)
      try {
        const answer = await send(input, keyFor(input))
        retry = undefined
        return { answer }
      } catch (error) {
        const refusal = asProblem(error)
        if (!isUncertain(refusal)) retry = undefined
        setProblem(refusal)
        return null
      } finally {
        isRunning = false
        setBusy(false)
      }
    },
  }
}
