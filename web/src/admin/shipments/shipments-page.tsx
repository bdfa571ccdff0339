import { SelectField } from '../../ui/field.tsx'
import { createPagedList } from '../api/paged-list.ts'
import { shipmentLabels } from '../orders/detail/order-shipments.tsx'
import { createAddressFilter } from '../ui/address-filter.ts'
import { FilterForm } from '../ui/filter-form.tsx'
import { EmptyList, ListFrame } from '../ui/list-frame.tsx'
import { PageTop } from '../ui/page-top.tsx'
import { listDeliveries } from './queries.ts'
import { DeliveriesList } from './shipments-list.tsx'

const choices = [
  { value: '', label: 'All' },
  ...Object.entries(shipmentLabels).map(([value, { label }]) => ({ value, label })),
]

/** Every parcel: what is still to be packed, what is on its way, what has arrived. */
export default function DeliveriesPage() {
  const { filter, isFiltered, apply } = createAddressFilter({ status: shipmentLabels })
  const list = createPagedList(filter, listDeliveries)
  return (
    <>
      <PageTop title="Shipments" lead="One parcel for every paid order." />
      <FilterForm label="Filter shipments" isFiltered={isFiltered()} onApply={apply}>
        <SelectField class="w-52" label="State" name="status" choices={choices} value={filter().status ?? ''} />
      </FilterForm>
      <ListFrame
        list={list}
        noun="shipments"
        empty={
          filter().status === 'pending' ? (
            <EmptyList heading="Nothing to ship.">Every paid order has been shipped.</EmptyList>
          ) : (
            <EmptyList heading="No shipments here.">A parcel is created as soon as an order is paid.</EmptyList>
          )
        }
      >
        <DeliveriesList deliveries={list.items()} />
      </ListFrame>
    </>
  )
}
