import { createSignal } from 'solid-js'
import { ApiProblem } from '../api/problem.ts'

interface Question {
  readonly answer: (isConfirmed: boolean) => void
}

const [question, setQuestion] = createSignal<Question | null>(null)

/** What waits for the password, for the one dialog of the page that asks; null when nothing does. In the browser only. */
export const passwordQuestion = question

async function confirmPassword(): Promise<boolean> {
  // Two steps at once share one dialog: the earlier one gives way.
  question()?.answer(false)
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const mine: Question = { answer: resolve }
  setQuestion(mine)
  const isConfirmed = await promise
  if (question() === mine) setQuestion(null)
  return isConfirmed
}

/**
 * Does a step that may need a password confirmed within the last minutes: when the API wants one, it is asked for and
 * the step tried once more. Throws the API's refusal, or `password-needed` when it was not confirmed.
 */
export async function withFreshPassword<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'password-needed') throw error
    if (await confirmPassword()) return step()
    throw new ApiProblem(403, {
      code: 'password-needed',
      title: 'Nothing was changed, because the password was not confirmed.',
    })
  }
}
