import { useParams } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { CustomerDetail } from '#contracts/accounts/customers'
import { AddressLines } from '../../addresses/address-lines.tsx'
import { Mark } from '../../ui/notice.tsx'
import { createApiResource } from '../api/create-resource.ts'
import { mayStaff } from '../session/staff-session.ts'
import { EmptyList } from '../ui/list-frame.tsx'
import { Moment } from '../ui/moment.tsx'
import { PageTop } from '../ui/page-top.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Fact, Facts, Section } from '../ui/section.tsx'
import { CustomerActions } from './customer-actions.tsx'
import { CustomerSessions } from './customer-sessions.tsx'
import { readCustomer } from './queries.ts'

const back = { href: '/admin/customers', label: 'Customers' } as const

/** One customer: who it is, where they are signed in, and what their rights ask of us. */
export default function CustomerPage() {
  const params = useParams<{ id: string }>()
  const reading = createApiResource(() => params.id, readCustomer)
  return (
    <>
      <Show when={reading.value() === undefined}>
        <PageTop title="Customer" back={back} />
        <Show when={reading.problem()} fallback={<div class="skeleton h-40" aria-hidden="true" />}>
          {(problem) => <ProblemNotice problem={problem()} />}
        </Show>
      </Show>
      <Show when={reading.value()}>
        {(customer) => <CustomerView customer={customer()} onChanged={reading.reload} />}
      </Show>
    </>
  )
}

function CustomerView(props: { customer: CustomerDetail; onChanged: () => Promise<void> }) {
  const orders = () => (props.customer.orderCount === 1 ? '1 order' : `${props.customer.orderCount} orders`)
  return (
    <>
      <PageTop
        title={`${props.customer.firstName} ${props.customer.lastName}`.trim() || props.customer.email}
        back={back}
        mark={
          <Mark tone={props.customer.isEmailVerified ? 'good' : 'plain'}>
            {props.customer.isEmailVerified ? 'Address confirmed' : 'Address not confirmed'}
          </Mark>
        }
        lead={
          <>
            Customer since <Moment at={props.customer.createdAt} dayOnly />
          </>
        }
      />
      <div class="grid gap-x-12 gap-y-10 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div class="grid min-w-0 content-start gap-10">
          <Section heading="Signed in">
            <CustomerSessions customer={props.customer} onChanged={props.onChanged} />
          </Section>
          <Section heading="Addresses">
            <Show when={props.customer.addresses.length > 0} fallback={<EmptyList heading="None saved." />}>
              <ul class="grid gap-6 sm:grid-cols-2">
                <For each={props.customer.addresses}>
                  {(saved) => (
                    <li>
                      <p class="label-line mb-1">
                        {saved.label || 'Address'}
                        {saved.isDefault ? ', default' : ''}
                      </p>
                      <AddressLines lines={saved.addressLines} />
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          </Section>
        </div>
        <div class="grid min-w-0 content-start gap-10">
          <Section heading="Account">
            <Facts>
              <Fact name="E-mail">
                <a href={`mailto:${encodeURIComponent(props.customer.email)}`} class="link break-all">
                  {props.customer.email}
                </a>
              </Fact>
              <Fact name="Last signed in">
                <Show when={props.customer.lastLoginAt} fallback="Never">
                  {(at) => <Moment at={at()} />}
                </Show>
              </Fact>
              <Fact name="Orders">
                <a href={`/admin/orders?q=${encodeURIComponent(props.customer.email)}`} class="link">
                  {orders()}
                </a>
              </Fact>
              <Fact name="Id">
                <code class="font-mono text-sm break-all">{props.customer.id}</code>
              </Fact>
            </Facts>
          </Section>
          <Show when={mayStaff('customers:write')}>
            <CustomerActions customer={props.customer} onChanged={props.onChanged} />
          </Show>
        </div>
      </div>
    </>
  )
}
