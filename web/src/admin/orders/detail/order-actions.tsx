import { createSignal, For, Show } from 'solid-js'
import type { AdminOrder, OrderAction } from '#contracts/orders'
import { createSubmission } from '../../../forms/submission.ts'
import { announce } from '../../../ui/announce.tsx'
import { Button } from '../../../ui/button.tsx'
import { ConfirmAction } from '../../ui/confirm-action.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import type { OrderCommand } from '../queries.ts'
import { actionLabels, sayCancellation } from './action-labels.ts'
import { isGivenBack } from './given-back.ts'
import { ShipDialog } from './ship-dialog.tsx'

const shipPointers = ['/carrier', '/trackingNumber', '/trackingUrl']

/** A button for everything the API lets staff do with this order now, and the dialogs behind them. */
export function OrderActions(props: {
  order: AdminOrder
  /** The dialog to begin with, when a link asks for it and the order allows it. */
  opens?: OrderAction | undefined
  change: (command: OrderCommand, key: string) => Promise<unknown>
  onChanged: () => Promise<void>
}) {
  const wanted = props.opens !== undefined && props.order.actions.includes(props.opens) ? props.opens : null
  const [dialog, setDialog] = createSignal<OrderAction | null>(wanted)
  const submission = createSubmission(props.change)

  async function run(command: OrderCommand) {
    const done = await submission.run(command)
    const refusal = submission.problem()
    const hasMoved = refusal?.code === 'order-transition-refused'
    if (done === null && refusal === undefined) return
    // A field can be mended in the dialog; anything else is said on the page.
    if (done !== null || hasMoved) setDialog(null)
    if (done !== null) announce(actionLabels[command.action].done)
    // Read again whatever came of it: after a refusal the page may be what was wrong.
    if (done !== null || (refusal !== undefined && refusal.status !== 422)) await props.onChanged()
  }

  /** All of the money went back or is asked back: sending goods all the same takes an explicit word. */
  const isUnpaid = () => isGivenBack(props.order)
  const mayShipUnpaid = () =>
    isUnpaid() &&
    ['paid', 'processing', 'partially_shipped'].includes(props.order.status) &&
    props.order.shipments.some(({ status }) => status === 'pending')

  function begin(action: OrderAction) {
    submission.clear()
    if (action === 'process') void run({ action })
    else setDialog(action)
  }
  const close = () => {
    if (!submission.isBusy()) setDialog(null)
  }
  // Getters, so that a dialog hears only of what it reads: being busy must not look like opening anew.
  const dialogProps = (action: OrderAction) => ({
    get open() {
      return dialog() === action
    },
    get busy() {
      return submission.isBusy()
    },
    get problem() {
      return dialog() === action ? submission.problem() : undefined
    },
    onClose: close,
  })

  return (
    <div class="mb-10 empty:hidden">
      <Show when={dialog() === null && submission.problem()}>
        {(problem) => (
          <ProblemNotice problem={problem()} class="mb-4" isPlaced={(pointer) => shipPointers.includes(pointer)} />
        )}
      </Show>
      <Show when={props.order.actions.length > 0}>
        <fieldset class="flex flex-wrap gap-3">
          <legend class="sr-only">What can be done with this order</legend>
          <For each={props.order.actions}>
            {(action) => (
              <Button
                look={actionLabels[action].look}
                busy={submission.isBusy()}
                busyLabel={
                  dialog() === null && action === 'process' ? actionLabels[action].busy : actionLabels[action].label
                }
                onClick={() => begin(action)}
              >
                {actionLabels[action].label}
              </Button>
            )}
          </For>
          <Show when={mayShipUnpaid()}>
            <Button look="quiet" busy={submission.isBusy()} onClick={() => begin('ship')}>
              Ship although refunded…
            </Button>
          </Show>
        </fieldset>
      </Show>
      <ShipDialog
        {...dialogProps('ship')}
        onShip={(parcel) =>
          void run({ action: 'ship', parcel: { ...parcel, ...(isUnpaid() && { despiteRefund: true }) } })
        }
      />
      <ConfirmAction
        {...dialogProps('cancel')}
        title="Cancel this order?"
        text={sayCancellation(props.order)}
        field={{ label: 'Reason', pointer: '/reason', hint: 'The customer can read this.', max: 300 }}
        confirm={{ label: 'Cancel the order', busy: actionLabels.cancel.busy, look: 'alarm' }}
        keep="Keep the order"
        onConfirm={(reason) => void run({ action: 'cancel', ...(reason !== '' && { reason }) })}
      />
      <ConfirmAction
        {...dialogProps('hold')}
        title="Put this order on hold?"
        text="Nobody can ship it until it is taken off hold. It keeps its payment and its stock."
        field={{ label: 'Note', pointer: '/note', hint: 'Why it waits. Only staff can read this.', max: 500 }}
        confirm={{ label: 'Put on hold', busy: actionLabels.hold.busy, look: 'solid' }}
        keep="Not now"
        onConfirm={(note) => void run({ action: 'hold', ...(note !== '' && { note }) })}
      />
      <ConfirmAction
        {...dialogProps('resume')}
        title="Take this order off hold?"
        text="It returns to the state it was in before."
        field={{
          label: 'Note',
          pointer: '/note',
          hint: 'What has been cleared up. Only staff can read this.',
          max: 500,
        }}
        confirm={{ label: 'Take off hold', busy: actionLabels.resume.busy, look: 'solid' }}
        keep="Not now"
        onConfirm={(note) => void run({ action: 'resume', ...(note !== '' && { note }) })}
      />
      <ConfirmAction
        {...dialogProps('deliver')}
        title="Has it been delivered?"
        text="The order is then finished: nothing can be changed about it any more."
        confirm={{ label: 'Mark as delivered', busy: actionLabels.deliver.busy, look: 'solid' }}
        keep="Not yet"
        onConfirm={() => void run({ action: 'deliver' })}
      />
    </div>
  )
}
