import { createEffect, createSignal, type JSX, on, Show } from 'solid-js'
import type { ApiProblem } from '../api/problem.ts'
import { Button, type ButtonLook } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { RefusalNotice } from './refusal-notice.tsx'

export interface ConfirmDialogProps {
  readonly open: boolean
  readonly title: string
  /** What it does, and what cannot be undone. */
  readonly text: JSX.Element
  /** A note that is sent along. */
  readonly field?: { readonly label: string; readonly pointer: string; readonly hint: string; readonly max: number }
  readonly confirm: { readonly label: string; readonly busy?: string; readonly look?: ButtonLook }
  /** The way out, in words that cannot be taken for the action. */
  readonly keep?: string
  readonly busy: boolean
  readonly problem: ApiProblem | undefined
  /** How a refusal is shown; `pointer` is that of the note, which shows its own. */
  readonly refusal?: (problem: ApiProblem, pointer: string | undefined) => JSX.Element
  readonly onConfirm: (note: string) => void
  readonly onClose: () => void
}

/** Asks before something is done, with an optional note. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const [note, setNote] = createSignal('')
  createEffect(
    on(
      () => props.open,
      () => setNote(''),
    ),
  )
  return (
    <Dialog open={props.open} onClose={props.onClose} label={props.title} place="center">
      <Show when={props.open}>
        <form
          class="grid gap-5 p-6"
          onSubmit={(event) => {
            event.preventDefault()
            props.onConfirm(note().trim())
          }}
        >
          <Show when={props.refusal} fallback={<RefusalNotice problem={props.problem} />}>
            {(show) => <Show when={props.problem}>{(problem) => show()(problem(), props.field?.pointer)}</Show>}
          </Show>
          <div class="grid gap-4">{props.text}</div>
          <Show when={props.field}>
            {(field) => (
              <TextArea
                label={field().label}
                autofocus
                hint={field().hint}
                optional
                rows={3}
                maxLength={field().max}
                value={note()}
                // One line to the API: a line break would be refused.
                onInput={(event) => setNote(event.currentTarget.value.replaceAll(/[\r\n]+/g, ' '))}
                error={props.problem?.at(field().pointer)}
              />
            )}
          </Show>
          <div class="flex flex-wrap justify-end gap-3">
            <Button look="quiet" onClick={() => props.onClose()}>
              {props.keep ?? 'Not now'}
            </Button>
            <Button
              type="submit"
              look={props.confirm.look ?? 'alarm'}
              busy={props.busy}
              busyLabel={props.confirm.busy ?? 'One moment'}
            >
              {props.confirm.label}
            </Button>
          </div>
        </form>
      </Show>
    </Dialog>
  )
}
