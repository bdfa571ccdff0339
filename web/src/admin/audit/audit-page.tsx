import { createPagedList } from '../api/paged-list.ts'
import { createAddressFilter } from '../ui/address-filter.ts'
import { EmptyList, ListFrame } from '../ui/list-frame.tsx'
import { PageTop } from '../ui/page-top.tsx'
import { AuditExport } from './audit-export.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { AuditList } from './audit-list.tsx'
import { ChainCheck } from './chain-check.tsx'
import { sayActor } from './entry-labels.ts'
import { findPeople, findThings } from './find-subject.ts'
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
      <AuditFilters
        filter={filter()}
        isFiltered={isFiltered()}
        nameOf={(name, id) => {
          const entry = list.items().find((one) => one[name] === id)
          return entry && (name === 'actor' ? sayActor(entry) : (entry.entityName ?? undefined))
        }}
        find={{ actor: findPeople, entityId: findThings }}
        onApply={apply}
      />
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
