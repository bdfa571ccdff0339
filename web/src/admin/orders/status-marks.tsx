import type { OrderStatus, PaymentStatus } from '#contracts/orders'
import { Mark } from '../../ui/notice.tsx'
import { orderStatusLabels, paymentStatusLabels } from './order-labels.ts'

/** The state of an order. */
export function OrderMark(props: { status: OrderStatus }) {
  return <Mark tone={orderStatusLabels[props.status].tone}>{orderStatusLabels[props.status].label}</Mark>
}

/** The state of its money, in words alone: two coloured marks side by side say nothing. */
export function PaymentWord(props: { status: PaymentStatus }) {
  return (
    <span class={paymentStatusLabels[props.status].tone === 'alarm' ? 'font-semibold text-alarm' : 'text-ink-soft'}>
      {paymentStatusLabels[props.status].label}
    </span>
  )
}
