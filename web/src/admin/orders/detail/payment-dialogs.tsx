import type { AdminOrder } from '#contracts/orders'
import type { PaymentDetail } from '#contracts/payments/admin'
import { formatMoney } from '#kernel/money'
import { ConfirmAction } from '../../ui/confirm-action.tsx'
import type { PaymentWork } from '../payment-work.ts'
import { sayCancellation } from './action-labels.ts'
import { RefundDialog } from './refund-dialog.tsx'

/** The questions before money moves. */
export function PaymentDialogs(props: { order: AdminOrder; detail: PaymentDetail; work: PaymentWork }) {
  const refunding = () => {
    const asked = props.work.asked()
    return typeof asked === 'object' ? asked : null
  }
  const money = (amount: number) => formatMoney(amount, props.order.currency)
  const isBack = () => props.detail.refundableAmount === 0
  // Getters, so that a dialog hears only of what it reads: being busy must not look like opening anew.
  const dialogProps = (step: 'capture' | 'void' | 'accept' | 'return') => ({
    get open() {
      return props.work.asked() === step
    },
    get busy() {
      return props.work.isBusy()
    },
    get problem() {
      return props.work.asked() === step ? props.work.problem() : undefined
    },
    onClose: props.work.close,
  })
  return (
    <>
      <RefundDialog
        open={refunding() !== null}
        busy={props.work.isBusy()}
        problem={refunding() === null ? undefined : props.work.problem()}
        left={props.detail.refundableAmount}
        currency={props.order.currency}
        reason={refunding()?.refund ?? 'requested_by_customer'}
        mayCancel={props.order.actions.includes('cancel')}
        onRefund={(input) => void props.work.run({ kind: 'refund', input })}
        onClose={props.work.close}
      />
      <ConfirmAction
        {...dialogProps('capture')}
        title="Capture the payment?"
        text={`${formatMoney(props.detail.amountCapturable, props.order.currency)} is taken from the customer’s card.`}
        confirm={{ label: 'Capture it', busy: 'Capturing', look: 'solid' }}
        keep="Not now"
        onConfirm={() => void props.work.run({ kind: 'capture' })}
      />
      <ConfirmAction
        {...dialogProps('void')}
        title="Release the payment?"
        text={`This cancels the order. ${sayCancellation(props.order)}`}
        confirm={{ label: 'Release and cancel', busy: 'Releasing', look: 'alarm' }}
        keep="Keep the order"
        onConfirm={() => void props.work.run({ kind: 'void' })}
      />
      <ConfirmAction
        {...dialogProps('accept')}
        title="Accept this amount?"
        text={`The order counts as paid with ${money(props.detail.amountReceived)} instead of ${money(props.order.totalAmount)}, and is ready to pack.`}
        confirm={{ label: `Accept ${money(props.detail.amountReceived)}`, busy: 'Accepting', look: 'solid' }}
        keep="Not now"
        onConfirm={() => void props.work.run({ kind: 'accept', amount: props.detail.amountReceived })}
      />
      <ConfirmAction
        {...dialogProps('return')}
        title={isBack() ? 'Cancel the order?' : 'Give the money back and cancel?'}
        text={`${isBack() ? 'All of the money went back already.' : `${money(props.detail.refundableAmount)} goes back to the customer.`} The order is cancelled, and its items are for sale again.`}
        confirm={{
          label: isBack() ? 'Cancel and restock' : 'Give back and cancel',
          busy: 'Cancelling',
          look: 'alarm',
        }}
        keep="Keep the order"
        onConfirm={() => void props.work.run({ kind: 'return' })}
      />
    </>
  )
}
