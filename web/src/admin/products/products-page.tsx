import { createMemo } from 'solid-js'
import { buttonClass } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { createApiResource } from '../api/create-resource.ts'
import { createPagedList } from '../api/paged-list.ts'
import { createAddressFilter } from '../ui/address-filter.ts'
import { FilterForm } from '../ui/filter-form.tsx'
import { EmptyList, ListFrame } from '../ui/list-frame.tsx'
import { PageTop } from '../ui/page-top.tsx'
import { categoryChoices } from './category-choices.ts'
import { ProductsList } from './products-list.tsx'
import { listProducts, readCategories } from './queries.ts'

const stateLabels = { true: 'In the shop', false: 'Archived' } as const
const states = [{ value: '', label: 'All' }, ...Object.entries(stateLabels).map(([value, label]) => ({ value, label }))]

/** All products, the archived ones too. */
export default function ProductsPage() {
  const { filter, isFiltered, apply } = createAddressFilter({ q: 'text', category: 'text', isActive: stateLabels })
  const list = createPagedList(filter, listProducts)
  const categories = createApiResource(() => 'categories', readCategories)
  const choices = createMemo(() => [{ value: '', label: 'All' }, ...categoryChoices(categories.value() ?? [])])
  return (
    <>
      <PageTop
        title="Products"
        actions={
          <a href="/admin/products/new" class={buttonClass('accent')}>
            New product
          </a>
        }
      />
      <FilterForm label="Filter products" isFiltered={isFiltered()} onApply={apply}>
        <TextField
          class="w-full sm:w-72"
          label="Name or SKU"
          name="q"
          type="search"
          autocomplete="off"
          value={filter().q ?? ''}
        />
        <SelectField
          class="w-[calc(50%-0.5rem)] sm:w-56"
          label="Category"
          name="category"
          choices={choices()}
          value={filter().category ?? ''}
        />
        <SelectField
          class="w-[calc(50%-0.5rem)] sm:w-44"
          label="State"
          name="isActive"
          choices={states}
          value={filter().isActive ?? ''}
        />
      </FilterForm>
      <ListFrame
        list={list}
        noun="products"
        empty={
          isFiltered() ? (
            <EmptyList heading="No product matches.">Change or clear the filters.</EmptyList>
          ) : (
            <EmptyList heading="No products yet.">
              <a href="/admin/products/new" class="link">
                Create the first product
              </a>
            </EmptyList>
          )
        }
      >
        <ProductsList products={list.items()} />
      </ListFrame>
    </>
  )
}
