import { For, Show } from 'solid-js'
import type { PaymentTransaction } from '#contracts/payments/reports'
import { formatMoney } from '#kernel/money'
import { Mark } from '../../ui/notice.tsx'
import { Moment } from '../ui/moment.tsx'
import { leaves, sayFailure, sayTransaction, transactionTone } from './transaction-labels.ts'

/** Movements of money and failed tries, newest first; with the way to each order unless they are all of one. */
export function TransactionList(props: { transactions: readonly PaymentTransaction[]; withOrders?: boolean }) {
  return (
    <ul class="border-t border-paper-edge in-[section]:-mt-3 in-[section]:border-t-0">
      <For each={props.transactions}>
        {(one) => (
          <li class="border-b border-paper-edge py-3">
            <div class="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <Mark tone={transactionTone(one)}>{sayTransaction(one)}</Mark>
              <span class="tabular font-semibold">
                {leaves(one) ? '−' : ''}
                {formatMoney(one.amount, one.currency)}
              </span>
            </div>
            <p class="mt-1 flex flex-wrap gap-x-3 text-sm text-ink-soft">
              <Moment at={one.createdAt} />
              <Show when={one.method}>{(method) => <span>{method().replaceAll('_', ' ')}</span>}</Show>
              <Show when={props.withOrders}>
                <a href={`/admin/orders/${one.orderId}`} class="link tabular">
                  {one.orderNumber}
                </a>
              </Show>
            </p>
            <Show when={sayFailure(one)}>{(reason) => <p class="mt-1 text-sm text-alarm">{reason()}</p>}</Show>
          </li>
        )}
      </For>
    </ul>
  )
}
