import { ConfirmDialog, type ConfirmDialogProps } from '../../forms/confirm-dialog.tsx'
import { ProblemNotice } from './problem-notice.tsx'

/** The confirm dialog of the admin: refusals are shown as staff need them, with fields and request id. */
export function ConfirmAction(props: Omit<ConfirmDialogProps, 'refusal'>) {
  return (
    <ConfirmDialog
      {...props}
      refusal={(problem, pointer) => <ProblemNotice problem={problem} isPlaced={(at) => at === pointer} />}
    />
  )
}
