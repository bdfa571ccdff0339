import { SelectField, TextField } from '../../ui/field.tsx'
import { createPagedList } from '../api/paged-list.ts'
import { createAddressFilter } from '../ui/address-filter.ts'
import { FilterForm } from '../ui/filter-form.tsx'
import { EmptyList, ListFrame } from '../ui/list-frame.tsx'
import { PageTop } from '../ui/page-top.tsx'
import { adjustStock, listStock, setOnHand } from './queries.ts'
import { StockList } from './stock-list.tsx'

const availabilityLabels = { low: 'Low', out: 'Out of stock' } as const
const choices = [
  { value: '', label: 'All' },
  ...Object.entries(availabilityLabels).map(([value, label]) => ({ value, label })),
]

/** The stock, variant by variant, with counts that can be corrected. */
export default function StockPage() {
  const { filter, isFiltered, apply } = createAddressFilter({ q: 'text', availability: availabilityLabels })
  const list = createPagedList(filter, listStock)
  return (
    <>
      <PageTop title="Stock" lead="On hand is what you have; reserved belongs to orders; available can be sold." />
      <FilterForm label="Filter stock" isFiltered={isFiltered()} onApply={apply}>
        <TextField
          class="w-full sm:w-72"
          label="Product or SKU"
          name="q"
          type="search"
          autocomplete="off"
          value={filter().q ?? ''}
        />
        <SelectField
          class="w-48"
          label="Availability"
          name="availability"
          choices={choices}
          value={filter().availability ?? ''}
        />
      </FilterForm>
      <ListFrame
        list={list}
        noun="variants"
        empty={
          isFiltered() ? (
            <EmptyList heading="Nothing here.">
              {filter().q === undefined ? 'No stock in this state.' : 'No product or SKU matches.'}
            </EmptyList>
          ) : (
            <EmptyList heading="No stock yet.">Create a product, and its variants will appear here.</EmptyList>
          )
        }
      >
        <StockList
          levels={list.items()}
          setOnHand={setOnHand}
          adjust={adjustStock}
          onCounted={(variantId, { onHand, reserved, available }) =>
            list.replace(
              (level) => level.variantId === variantId,
              (level) => ({ ...level, onHand, reserved, available }),
            )
          }
        />
      </ListFrame>
    </>
  )
}
