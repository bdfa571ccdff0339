import { createPagedList } from '../api/paged-list.ts'
import { EmptyList, ListFrame } from '../ui/list-frame.tsx'
import { PaymentsTop } from './payments-top.tsx'
import { listTransactions } from './queries.ts'
import { TransactionList } from './transaction-list.tsx'

const everything = {}

/** Every movement of money, and every try that failed. */
export default function TransactionsPage() {
  const list = createPagedList(() => everything, listTransactions)
  return (
    <>
      <PaymentsTop title="Payments" lead="Payments, failed tries, refunds and disputes, newest first." />
      <ListFrame
        list={list}
        noun="transactions"
        empty={<EmptyList heading="No transactions yet.">Payments will appear here.</EmptyList>}
      >
        <TransactionList transactions={list.items()} withOrders />
      </ListFrame>
    </>
  )
}
