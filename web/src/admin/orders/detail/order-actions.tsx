import { For, Show } from 'solid-js'
import type { AdminOrder, OrderAction } from '#contracts/orders'
import { Button } from '../../../ui/button.tsx'
import { ActionDialogs } from '../../ui/action-dialogs.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import type { OrderCommand } from '../queries.ts'
import { actionLabels } from './action-labels.ts'
import { isGivenBack } from './given-back.ts'
import { orderDialogs } from './order-dialogs.ts'
import { createOrderWork } from './order-work.ts'
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
  const { dialog, isBusy, problem, run, begin, close } = createOrderWork({
    order: props.order,
    opens: props.opens,
    change: (command, key) => props.change(command, key),
    onChanged: () => props.onChanged(),
  })

  /** All of the money went back or is asked back: sending goods all the same takes an explicit word. */
  const isUnpaid = () => isGivenBack(props.order)
  const mayShipUnpaid = () =>
    isUnpaid() &&
    ['paid', 'processing', 'partially_shipped'].includes(props.order.status) &&
    props.order.shipments.some(({ status }) => status === 'pending')

  return (
    <div class="mb-10 empty:hidden">
      <Show when={dialog() === null && problem()}>
        {(refusal) => (
          <ProblemNotice problem={refusal()} class="mb-4" isPlaced={(pointer) => shipPointers.includes(pointer)} />
        )}
      </Show>
      <Show when={props.order.actions.length > 0}>
        <fieldset class="flex flex-wrap gap-3">
          <legend class="sr-only">What can be done with this order</legend>
          <For each={props.order.actions}>
            {(action) => (
              <Button
                look={actionLabels[action].look}
                busy={isBusy()}
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
            <Button look="quiet" busy={isBusy()} onClick={() => begin('ship')}>
              Ship anyway…
            </Button>
          </Show>
        </fieldset>
      </Show>
      <ShipDialog
        open={dialog() === 'ship'}
        busy={isBusy()}
        problem={dialog() === 'ship' ? problem() : undefined}
        onShip={(parcel) =>
          void run({ action: 'ship', parcel: { ...parcel, ...(isUnpaid() && { despiteRefund: true }) } })
        }
        onClose={close}
      />
      <ActionDialogs
        dialogs={orderDialogs(props.order)}
        open={dialog()}
        busy={isBusy()}
        problem={problem()}
        onConfirm={(command) => void run(command)}
        onClose={close}
      />
    </div>
  )
}
