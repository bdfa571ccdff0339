import type { OrderStatus, PaymentStatus } from '#contracts/orders'
import { Mark } from '../../ui/notice.tsx'
import { orderStatusWords, paymentStatusWords } from './order-labels.ts'

/** The state of an order. */
export function OrderMark(props: { status: OrderStatus }) {
  return <Mark tone={orderStatusWords[props.status].tone}>{orderStatusWords[props.status].label}</Mark>
}

/** The state of its money, in words alone: two coloured marks side by side say nothing. */
export function PaymentWord(props: { status: PaymentStatus }) {
  return (
    <span class={paymentStatusWords[props.status].tone === 'alarm' ? 'font-semibold text-alarm' : 'text-ink-soft'}>
      {paymentStatusWords[props.status].label}
    </span>
  )
}
