import { createEffect, createSignal, createUniqueId, on, Show } from 'solid-js'
import type { SetOnHand } from '#contracts/inventory'
import { createSubmission } from '../../forms/submission.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { sayProblem } from '../api/problem-text.ts'
import { readCount } from '../ui/amount-text.ts'
import { compactInput } from '../ui/compact-input.ts'
import type { StockCount } from './queries.ts'

/** The count of one variant, corrected in place. */
export function CountForm(props: {
  label: string
  onHand: number
  save: (body: SetOnHand) => Promise<StockCount>
  onSaved: (count: StockCount) => void
}) {
  const id = createUniqueId()
  const [text, setText] = createSignal(String(props.onHand))
  const [error, setError] = createSignal<string>()
  createEffect(
    on(
      () => props.onHand,
      (onHand) => setText(String(onHand)),
      { defer: true },
    ),
  )
  const saving = createSubmission((onHand: number, key) =>
    // A sale since this was read is no part of the count.
    props.save({ onHand, readOnHand: props.onHand, reason: 'Counted in the admin', id: key }),
  )
  const isChanged = () => text().trim() !== String(props.onHand)
  const message = () => {
    const problem = saving.problem()
    return error() ?? (problem === undefined ? undefined : (problem.at('/onHand') ?? sayProblem(problem)))
  }

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const count = readCount(text())
    setError(count === null ? 'Enter a whole number from 0.' : undefined)
    if (count === null || count === props.onHand) return
    const done = await saving.run(count)
    if (done === null) return
    announce(`${props.label}: ${done.answer.onHand}.`)
    props.onSaved(done.answer)
    setText(String(done.answer.onHand))
  }

  return (
    <form onSubmit={submit} noValidate>
      <div class="flex items-center gap-2">
        <label for={id} class="text-sm lg:sr-only">
          <span aria-hidden="true">On hand</span>
          <span class="sr-only">{props.label}</span>
        </label>
        <input
          id={id}
          class={`tabular w-20 text-right ${compactInput}`}
          inputmode="numeric"
          autocomplete="off"
          maxLength={7}
          value={text()}
          aria-invalid={message() === undefined ? undefined : 'true'}
          aria-describedby={message() === undefined ? undefined : `${id}-error`}
          onInput={(event) => {
            setText(event.currentTarget.value)
            setError(undefined)
            saving.clear()
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !isChanged()) return
            setText(String(props.onHand))
            setError(undefined)
            saving.clear()
          }}
        />
        <Show when={isChanged()}>
          <Button type="submit" size="small" busy={saving.isBusy()}>
            Set
          </Button>
        </Show>
      </div>
      <Show when={message()}>
        {(words) => (
          <p id={`${id}-error`} role="alert" class="mt-1 text-sm font-semibold text-alarm">
            {words()}
          </p>
        )}
      </Show>
    </form>
  )
}
