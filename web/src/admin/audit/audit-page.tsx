import { TextField } from '../../ui/field.tsx'
import { createPagedList } from '../api/paged-list.ts'
import { createAddressFilter } from '../ui/address-filter.ts'
import { FilterForm } from '../ui/filter-form.tsx'
import { EmptyList, ListFrame } from '../ui/list-frame.tsx'
import { PageTop } from '../ui/page-top.tsx'
import { AuditExport } from './audit-export.tsx'
import { AuditList } from './audit-list.tsx'
import { ChainCheck } from './chain-check.tsx'
import { listAudit } from './queries.ts'

/** What was done in the shop, by which person and to what, and whether anyone has tampered with the record of it. */
export default function AuditPage() {
  const { filter, isFiltered, apply } = createAddressFilter({
    actor: 'text',
    action: 'text',
    entity: 'text',
    entityId: 'text',
    from: 'text',
    to: 'text',
  })
  const list = createPagedList(filter, listAudit)
  return (
    <>
      <PageTop
        title="Audit log"
        lead="Every change: who made it, and to what. Nothing here can be edited or removed."
      />
      <ChainCheck />
      <FilterForm label="Filter the log" isFiltered={isFiltered()} onApply={apply}>
        <TextField
          class="w-full sm:w-48"
          label="By"
          name="actor"
          autocomplete="off"
          placeholder="usr_…"
          value={filter().actor ?? ''}
        />
        <TextField
          class="w-full sm:w-48"
          label="Action"
          name="action"
          autocomplete="off"
          placeholder="order. or order.paid"
          value={filter().action ?? ''}
        />
        <TextField
          class="w-full sm:w-56"
          label="ID"
          name="entityId"
          autocomplete="off"
          placeholder="ord_…"
          value={filter().entityId ?? ''}
        />
        <TextField
          class="w-[calc(50%-0.5rem)] sm:w-40"
          label="From"
          name="from"
          type="date"
          value={filter().from ?? ''}
        />
        <TextField class="w-[calc(50%-0.5rem)] sm:w-40" label="To" name="to" type="date" value={filter().to ?? ''} />
      </FilterForm>
      <AuditExport filter={filter()} />
      <ListFrame
        list={list}
        noun="entries"
        empty={
          isFiltered() ? (
            <EmptyList heading="No entry matches.">Change or clear the filters.</EmptyList>
          ) : (
            <EmptyList heading="Nothing yet.">Changes will appear here.</EmptyList>
          )
        }
      >
        <AuditList entries={list.items()} onFilter={apply} />
      </ListFrame>
    </>
  )
}
