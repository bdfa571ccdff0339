import { type JSX, Show } from 'solid-js'
import type { ApiProblem } from '../api/problem.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { sayRefusal } from './refusal-text.ts'

/** Asks before something is done that cannot be taken back. */
export function Asking(props: {
  open: boolean
  title: string
  /** The deed, on the button that does it. */
  confirm: string
  busy: boolean
  problem: ApiProblem | null
  onConfirm: () => void
  onClose: () => void
  children: JSX.Element
}) {
  return (
    <Dialog open={props.open} onClose={props.onClose} label={props.title} place="center">
      <Show when={props.open}>
        <form
          class="grid gap-5 p-6"
          onSubmit={(event) => {
            event.preventDefault()
            props.onConfirm()
          }}
        >
          <Show when={props.problem}>{(refusal) => <Notice tone="alarm">{sayRefusal(refusal())}</Notice>}</Show>
          <div class="grid gap-4">{props.children}</div>
          <div class="flex flex-wrap justify-end gap-3">
            <Button look="quiet" onClick={props.onClose}>
              Not now
            </Button>
            <Button type="submit" look="alarm" busy={props.busy} busyLabel="One moment">
              {props.confirm}
            </Button>
          </div>
        </form>
      </Show>
    </Dialog>
  )
}
