import type { AdminOrder } from '#contracts/orders'
import type { PaymentDetail } from '#contracts/payments/admin'
import { formatMoney } from '#kernel/money'
import { type ActionDialog, ActionDialogs } from '../../ui/action-dialogs.tsx'
import type { PaymentCommand, PaymentWork } from '../payment-work.ts'
import { sayCancellation } from './action-labels.ts'
import { RefundDialog } from './refund-dialog.tsx'

type Step = 'capture' | 'void' | 'accept' | 'return'

/** What is asked before money moves, by step. A refund has a form of its own. */
function paymentDialogs(order: AdminOrder, detail: PaymentDetail): readonly ActionDialog<Step, PaymentCommand>[] {
  const money = (amount: number) => formatMoney(amount, order.currency)
  const isBack = detail.refundableAmount === 0
  return [
    {
      name: 'capture',
      title: 'Capture the payment?',
      text: `${money(detail.amountCapturable)} is taken from the customer’s card.`,
      confirm: { label: 'Capture', busy: 'Capturing', look: 'solid' },
      keep: 'Not now',
      command: () => ({ kind: 'capture' }),
    },
    {
      name: 'void',
      title: 'Release the payment?',
      text: `This cancels the order. ${sayCancellation(order)}`,
      confirm: { label: 'Release and cancel', busy: 'Releasing', look: 'alarm' },
      keep: 'Keep order',
      command: () => ({ kind: 'void' }),
    },
    {
      name: 'accept',
      title: 'Accept this amount?',
      text: `The order counts as paid with ${money(detail.amountReceived)} instead of ${money(order.totalAmount)}, and is ready to pack.`,
      confirm: { label: `Accept ${money(detail.amountReceived)}`, busy: 'Accepting', look: 'solid' },
      keep: 'Not now',
      command: () => ({ kind: 'accept', amount: detail.amountReceived }),
    },
    {
      name: 'return',
      title: isBack ? 'Cancel the order?' : 'Refund and cancel?',
      text: `${isBack ? 'It is already fully refunded.' : `${money(detail.refundableAmount)} is refunded to the customer.`} The order is cancelled, and its items go back on sale.`,
      confirm: { label: isBack ? 'Cancel and restock' : 'Refund and cancel', busy: 'Cancelling', look: 'alarm' },
      keep: 'Keep order',
      command: () => ({ kind: 'return' }),
    },
  ]
}

/** The questions before money moves. */
export function PaymentDialogs(props: { order: AdminOrder; detail: PaymentDetail; work: PaymentWork }) {
  const asked = () => props.work.asked()
  const refunding = () => {
    const question = asked()
    return typeof question === 'object' ? question : null
  }
  const step = () => {
    const question = asked()
    return typeof question === 'string' ? question : null
  }
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
      <ActionDialogs
        dialogs={paymentDialogs(props.order, props.detail)}
        open={step()}
        busy={props.work.isBusy()}
        problem={props.work.problem()}
        onConfirm={(command) => void props.work.run(command)}
        onClose={props.work.close}
      />
    </>
  )
}
