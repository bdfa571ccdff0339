import { createMemo, Index } from 'solid-js'
import type { ApiProblem } from '../../api/problem.ts'
import type { ConfirmDialogProps } from '../../forms/confirm-dialog.tsx'
import { ConfirmAction } from './confirm-action.tsx'

/** One row of a page's table of confirmations: what it asks, and what is sent when the answer is yes. */
export interface ActionDialog<Name extends string, Command>
  extends Pick<ConfirmDialogProps, 'title' | 'text' | 'field' | 'confirm' | 'keep'> {
  readonly name: Name
  readonly command: (note: string) => Command
}

/** The confirmations of a page, of which one at most is open. */
export function ActionDialogs<Name extends string, Command>(props: {
  dialogs: readonly ActionDialog<Name, Command>[]
  /** The name of the open one. */
  open: string | null
  busy: boolean
  problem: ApiProblem | undefined
  onConfirm: (command: Command) => void
  onClose: () => void
}) {
  return (
    <Index each={props.dialogs}>
      {(dialog) => {
        // A memo, so that a change elsewhere on the page does not look like opening it again, which clears the note.
        const isOpen = createMemo(() => props.open === dialog().name)
        return (
          <ConfirmAction
            open={isOpen()}
            busy={props.busy}
            problem={isOpen() ? props.problem : undefined}
            title={dialog().title}
            text={dialog().text}
            field={dialog().field}
            confirm={dialog().confirm}
            keep={dialog().keep}
            onConfirm={(note) => props.onConfirm(dialog().command(note))}
            onClose={props.onClose}
          />
        )
      }}
    </Index>
  )
}
