import { For, Show } from 'solid-js'
import type { CustomerSummary } from '#contracts/accounts/customers'
import { TextField } from '../../ui/field.tsx'
import { Mark } from '../../ui/notice.tsx'
import { Table } from '../../ui/table.tsx'
import { createPagedList } from '../api/paged-list.ts'
import { createAddressFilter } from '../ui/address-filter.ts'
import { FilterForm } from '../ui/filter-form.tsx'
import { EmptyList, ListFrame } from '../ui/list-frame.tsx'
import { Moment } from '../ui/moment.tsx'
import { PageTop } from '../ui/page-top.tsx'
import { createWideScreen } from '../ui/wide-screen.ts'
import { listCustomers } from './queries.ts'

/** Customers with an account, newest first. */
export default function CustomersPage() {
  const { filter, isFiltered, apply } = createAddressFilter({ q: 'text' })
  const list = createPagedList(filter, listCustomers)
  const isWide = createWideScreen()
  return (
    <>
      <PageTop title="Customers" />
      <FilterForm label="Find customers" isFiltered={isFiltered()} onApply={apply}>
        <TextField
          class="w-full sm:w-72"
          label="Name or e-mail"
          name="q"
          type="search"
          autocomplete="off"
          value={filter().q ?? ''}
        />
      </FilterForm>
      <ListFrame
        list={list}
        noun="customers"
        empty={
          isFiltered() ? (
            <EmptyList heading="No customer matches.">Try a shorter part of the name or address.</EmptyList>
          ) : (
            <EmptyList heading="No customers yet.">Customers with an account will appear here.</EmptyList>
          )
        }
      >
        <Show when={isWide()} fallback={<NarrowCustomers customers={list.items()} />}>
          <Table
            caption="Customers, newest first"
            rows={list.items()}
            columns={[
              { title: 'Name', cell: (one) => <CustomerLink customer={one} /> },
              { title: 'E-mail', cell: (one) => <span class="break-all">{one.email}</span> },
              { title: 'Address', cell: (one) => <VerifiedMark customer={one} /> },
              { title: 'Since', cell: (one) => <Moment at={one.createdAt} dayOnly /> },
              { title: 'Last signed in', cell: (one) => <LastLogin customer={one} /> },
            ]}
          />
        </Show>
      </ListFrame>
    </>
  )
}

const nameOf = (customer: CustomerSummary) => `${customer.firstName} ${customer.lastName}`.trim() || customer.email

function CustomerLink(props: { customer: CustomerSummary }) {
  return (
    <a href={`/admin/customers/${props.customer.id}`} class="link font-semibold">
      {nameOf(props.customer)}
    </a>
  )
}

function VerifiedMark(props: { customer: CustomerSummary }) {
  return (
    <Mark tone={props.customer.isEmailVerified ? 'good' : 'plain'}>
      {props.customer.isEmailVerified ? 'Confirmed' : 'Not confirmed'}
    </Mark>
  )
}

function LastLogin(props: { customer: CustomerSummary }) {
  return (
    <Show when={props.customer.lastLoginAt} fallback="Never">
      {(at) => <Moment at={at()} />}
    </Show>
  )
}

function NarrowCustomers(props: { customers: readonly CustomerSummary[] }) {
  return (
    <ul aria-label="Customers, newest first" class="border-t border-ink">
      <For each={props.customers}>
        {(customer) => (
          <li class="relative border-b border-paper-edge py-4">
            <a href={`/admin/customers/${customer.id}`} class="font-semibold after:absolute after:inset-0">
              {nameOf(customer)}
            </a>
            <p class="truncate">{customer.email}</p>
            <p class="mt-1 flex flex-wrap items-center gap-x-3 text-sm text-ink-soft">
              <VerifiedMark customer={customer} />
              <span>
                Since <Moment at={customer.createdAt} dayOnly />
              </span>
            </p>
          </li>
        )}
      </For>
    </ul>
  )
}
