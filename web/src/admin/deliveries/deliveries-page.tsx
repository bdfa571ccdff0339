import { SelectField } from '../../ui/field.tsx'
import { createAddressFilter } from '../address-filter.ts'
import { FilterForm } from '../filter-form.tsx'
import { EmptyList, ListFrame } from '../list-frame.tsx'
import { shipmentWords } from '../orders/order-shipments.tsx'
import { PageTop } from '../page-top.tsx'
import { createPagedList } from '../paged-list.ts'
import { DeliveriesList } from './deliveries-list.tsx'
import { listDeliveries } from './queries.ts'

const choices = [
  { value: '', label: 'All' },
  ...Object.entries(shipmentWords).map(([value, { label }]) => ({ value, label })),
]

/** Every parcel: what is still to be packed, what is on its way, what has arrived. */
export default function DeliveriesPage() {
  const { filter, isFiltered, apply } = createAddressFilter({ status: shipmentWords })
  const list = createPagedList(filter, listDeliveries)
  return (
    <>
      <PageTop title="Deliveries" lead="One parcel for every paid order." />
      <FilterForm label="Filter deliveries" isFiltered={isFiltered()} onApply={apply}>
        <SelectField class="w-52" label="State" name="status" choices={choices} value={filter().status ?? ''} />
      </FilterForm>
      <ListFrame
        list={list}
        noun="deliveries"
        empty={
          filter().status === 'pending' ? (
            <EmptyList heading="Nothing to ship.">Every paid order is on its way.</EmptyList>
          ) : (
            <EmptyList heading="No deliveries here.">A parcel is made as soon as an order is paid.</EmptyList>
          )
        }
      >
        <DeliveriesList deliveries={list.items()} />
      </ListFrame>
    </>
  )
}
