import { createSignal } from 'solid-js'
import type { AdminOrder, OrderAction } from '#contracts/orders'
import { createSubmission } from '../../../forms/submission.ts'
import { announce } from '../../../ui/announce.tsx'
import type { OrderCommand } from '../queries.ts'
import { actionLabels } from './action-labels.ts'

/** What staff are doing with an order: the open dialog, the command under way, its refusal. */
export function createOrderWork(options: {
  order: Pick<AdminOrder, 'actions'>
  /** The dialog to begin with, when a link asks for it and the order allows it. */
  opens: OrderAction | undefined
  change: (command: OrderCommand, key: string) => Promise<unknown>
  onChanged: () => Promise<void>
}) {
  const { order, opens, onChanged } = options
  const [dialog, setDialog] = createSignal<OrderAction | null>(
    opens !== undefined && order.actions.includes(opens) ? opens : null,
  )
  const submission = createSubmission(options.change)

  async function run(command: OrderCommand): Promise<void> {
    const done = await submission.run(command)
    const refusal = submission.problem()
    const hasMoved = refusal?.code === 'order-transition-refused'
    if (done === null && refusal === undefined) return
    // A field can be corrected in the dialog; anything else is said on the page.
    if (done !== null || hasMoved) setDialog(null)
    if (done !== null) announce(actionLabels[command.action].done)
    // Read again whatever came of it: after a refusal the page may be what was wrong.
    if (done !== null || (refusal !== undefined && refusal.status !== 422)) await onChanged()
  }

  return {
    dialog,
    isBusy: submission.isBusy,
    problem: submission.problem,
    run,
    /** Starts an action: at once when it asks nothing, else with its dialog. */
    begin(action: OrderAction): void {
      submission.clear()
      if (action === 'process') void run({ action })
      else setDialog(action)
    },
    /** Closes the dialog, unless its command is under way. */
    close(): void {
      if (!submission.isBusy()) setDialog(null)
    },
  }
}
