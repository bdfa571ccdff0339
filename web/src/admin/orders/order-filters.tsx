import { Show } from 'solid-js'
import { SelectField, TextField } from '../../ui/field.tsx'
import { FilterForm } from '../ui/filter-form.tsx'
import { orderStatusLabels, paymentStatusLabels } from './order-labels.ts'
import type { OrderFilter } from './queries.ts'

const choicesOf = (words: Readonly<Record<string, { readonly label: string }>>, all: string) => [
  { value: '', label: all },
  ...Object.entries(words).map(([value, { label }]) => ({ value, label })),
]

/** What the list of orders can be narrowed by. */
export function OrderFilters(props: {
  filter: OrderFilter
  isFiltered: boolean
  onApply: (values: Readonly<Record<string, string | undefined>>) => void
}) {
  return (
    <FilterForm label="Filter orders" isFiltered={props.isFiltered} onApply={props.onApply}>
      <TextField
        class="w-full sm:w-52"
        label="Number or e-mail"
        name="q"
        type="search"
        value={props.filter.q ?? ''}
        autocomplete="off"
      />
      <SelectField
        class="w-[calc(50%-0.5rem)] sm:w-40"
        label="State"
        name="status"
        choices={choicesOf(orderStatusLabels, 'Any')}
        value={props.filter.status ?? ''}
      />
      <SelectField
        class="w-[calc(50%-0.5rem)] sm:w-40"
        label="Payment"
        name="paymentStatus"
        choices={choicesOf(paymentStatusLabels, 'Any')}
        value={props.filter.paymentStatus ?? ''}
      />
      <TextField
        class="w-[calc(50%-0.5rem)] sm:w-40"
        label="From"
        name="from"
        type="date"
        value={props.filter.from ?? ''}
      />
      <TextField class="w-[calc(50%-0.5rem)] sm:w-40" label="To" name="to" type="date" value={props.filter.to ?? ''} />
      <Show when={props.filter.paidFrom ?? props.filter.paidTo}>
        <TextField
          class="w-[calc(50%-0.5rem)] sm:w-40"
          label="Paid from"
          name="paidFrom"
          type="date"
          value={props.filter.paidFrom ?? ''}
        />
        <TextField
          class="w-[calc(50%-0.5rem)] sm:w-40"
          label="Paid until"
          name="paidTo"
          type="date"
          value={props.filter.paidTo ?? ''}
        />
      </Show>
    </FilterForm>
  )
}
