import { createSignal } from 'solid-js'
import { type ApiProblem, asProblem } from '../api/problem.ts'

/** One form's way to the API and back: busy while it runs, its refusal afterwards. A second submit waits for the first. */
export function createSubmission() {
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<ApiProblem | null>(null)
  return {
    busy,
    problem,
    /** What was wrong with the field at a pointer. */
    at: (pointer: string) => problem()?.at(pointer),
    /** Runs the work; true when it succeeded. */
    async run(work: () => Promise<unknown>): Promise<boolean> {
      if (busy()) return false
      setBusy(true)
      setProblem(null)
      try {
        await work()
        return true
      } catch (error) {
        setProblem(asProblem(error))
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}

/** The values of a form's fields by name, trimmed; empty ones are left out. */
export function formValues(form: HTMLFormElement): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value.trim() !== '') values[name] = value.trim()
  }
  return values
}
