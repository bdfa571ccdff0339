import { Show } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { createApiResource } from '../api/create-resource.ts'
import { createPagedList } from '../api/paged-list.ts'
import { inShopTime } from '../api/time-zone.ts'
import { OrdersList } from '../orders/orders-list.tsx'
import { listOrders } from '../orders/queries.ts'
import { EmptyList, ListFrame } from '../ui/list-frame.tsx'
import { PageTop } from '../ui/page-top.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Section } from '../ui/section.tsx'
import { DayNumbers } from './day-numbers.tsx'
import { readDashboard } from './queries.ts'

/** How the shop stands: what waits to be done, and the latest orders. */
export default function HomePage() {
  const numbers = createApiResource(
    () => 'dashboard',
    () => readDashboard(),
  )
  const latest = createPagedList(
    () => 'latest',
    async () => ({ items: (await listOrders({}, undefined, 8)).items, nextCursor: null }),
  )
  return (
    <>
      <PageTop
        title="Today"
        lead={inShopTime(new Date(), { weekday: 'long', month: 'long', day: 'numeric' })}
        actions={
          <Button
            look="outline"
            size="small"
            busy={numbers.isBusy()}
            onClick={() => {
              void numbers.reload()
              void latest.reload()
            }}
          >
            Refresh
          </Button>
        }
      />
      <Show when={numbers.problem()}>{(problem) => <ProblemNotice problem={problem()} class="mb-8" />}</Show>
      <Show when={numbers.value()} fallback={<div class="skeleton mb-12 h-40" aria-hidden="true" />}>
        {(value) => <DayNumbers numbers={value()} />}
      </Show>
      <Section
        heading="Latest orders"
        actions={
          <a href="/admin/orders" class="link text-sm">
            All orders
          </a>
        }
      >
        <ListFrame
          list={latest}
          noun="orders"
          isWhole
          empty={<EmptyList heading="No orders yet.">New orders will appear here.</EmptyList>}
        >
          <OrdersList orders={latest.items()} caption="The latest orders" />
        </ListFrame>
      </Section>
    </>
  )
}
