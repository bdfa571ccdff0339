import { createEffect, createSignal, on, Show } from 'solid-js'
import type { ApiProblem } from '../../api/problem.ts'
import { Button, type ButtonLook } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/field.tsx'
import { ProblemNotice } from './problem-notice.tsx'

/** Asks before something is done, and takes a line about why. */
export function NoteDialog(props: {
  open: boolean
  busy: boolean
  problem: ApiProblem | undefined
  title: string
  text: string
  field?: { readonly label: string; readonly pointer: string; readonly hint: string; readonly max: number }
  confirm: { readonly label: string; readonly busy: string; readonly look: ButtonLook }
  /** The way out, in words that cannot be taken for the deed. */
  keep: string
  onConfirm: (note: string) => void
  onClose: () => void
}) {
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
          <Show when={props.problem}>
            {(problem) => (
              <ProblemNotice problem={problem()} isPlaced={(pointer) => pointer === props.field?.pointer} />
            )}
          </Show>
          <p>{props.text}</p>
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
              {props.keep}
            </Button>
            <Button type="submit" look={props.confirm.look} busy={props.busy} busyLabel={props.confirm.busy}>
              {props.confirm.label}
            </Button>
          </div>
        </form>
      </Show>
    </Dialog>
  )
}
