import { createEffect, createSignal, on, onCleanup, untrack } from 'solid-js'
import { type ApiProblem, asProblem } from '../../api/problem.ts'

/**
 * Something read from the API. While it is read again, what was there stays on the page; a new key starts empty. An
 * answer that comes after a newer question is dropped.
 */
export function createApiResource<Key, Value>(key: () => Key, read: (key: Key) => Promise<Value>) {
  const [value, setValue] = createSignal<Value>()
  const [problem, setProblem] = createSignal<ApiProblem>()
  const [isBusy, setBusy] = createSignal(true)
  let turn = 0

  async function load(current: Key): Promise<void> {
    const mine = ++turn
    setBusy(true)
    try {
      const answer = await read(current)
      if (mine !== turn) return
      setValue(() => answer)
      setProblem(undefined)
    } catch (error) {
      if (mine === turn) setProblem(asProblem(error))
    } finally {
      if (mine === turn) setBusy(false)
    }
  }

  createEffect(
    on(key, (current) => {
      setValue(undefined)
      void load(current)
    }),
  )
  onCleanup(() => {
    turn++
  })

  return {
    value,
    problem,
    isBusy,
    /** Puts an answer in its place that came by another way, for example with a change. */
    replace: (answer: Value) => setValue(() => answer),
    /** Reads it again. */
    reload: () => load(untrack(key)),
  }
}
