import { createPagedList } from '../api/paged-list.ts'
import { createAddressFilter } from '../ui/address-filter.ts'
import { EmptyList, ListFrame } from '../ui/list-frame.tsx'
import { PageTop } from '../ui/page-top.tsx'
import { OrderFilters } from './order-filters.tsx'
import { orderStatusLabels, paymentStatusLabels } from './order-labels.ts'
import { OrdersList } from './orders-list.tsx'
import { listOrders } from './queries.ts'

/** All orders, newest first, with filters in the address. */
export default function OrdersPage() {
  const { filter, isFiltered, apply } = createAddressFilter({
    q: 'text',
    status: orderStatusLabels,
    paymentStatus: paymentStatusLabels,
    from: 'text',
    to: 'text',
    paidFrom: 'text',
    paidTo: 'text',
  })
  const list = createPagedList(filter, listOrders)
  return (
    <>
      <PageTop title="Orders" />
      <OrderFilters filter={filter()} isFiltered={isFiltered()} onApply={apply} />
      <ListFrame
        list={list}
        noun="orders"
        empty={
          isFiltered() ? (
            <EmptyList heading="No order matches.">Change or clear the filters.</EmptyList>
          ) : (
            <EmptyList heading="No orders yet.">New orders will appear here.</EmptyList>
          )
        }
      >
        <OrdersList orders={list.items()} caption="Orders, newest first" />
      </ListFrame>
    </>
  )
}
