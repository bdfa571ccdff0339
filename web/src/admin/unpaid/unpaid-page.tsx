import { createSignal, Show } from 'solid-js'
import type { Hold } from '#contracts/order-management/placing'
import { createSubmission } from '../../forms/submission.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { createPagedList } from '../api/paged-list.ts'
import { mayStaff } from '../session/staff-session.ts'
import { createAddressFilter } from '../ui/address-filter.ts'
import { ConfirmAction } from '../ui/confirm-action.tsx'
import { EmptyList, ListFrame } from '../ui/list-frame.tsx'
import { PageTop } from '../ui/page-top.tsx'
import { HoldsList } from './holds-list.tsx'
import { listHolds, releaseHolds } from './queries.ts'

/** What unpaid orders keep from other shoppers, and the way to put it back on sale. */
export default function UnpaidPage() {
  const { filter, isFiltered } = createAddressFilter({ client: 'text' })
  const list = createPagedList(filter, listHolds)
  const [asked, setAsked] = createSignal<readonly Hold[]>([])
  const release = createSubmission(releaseHolds)
  const mayRelease = () => mayStaff('orders:write')

  async function confirm(): Promise<void> {
    const count = asked().length
    const done = await release.run(asked())
    await list.reload()
    if (done === null) {
      // What was released before the refusal is gone from the list; the rest can be tried again.
      setAsked((holds) => holds.filter((hold) => list.items().some(({ orderId }) => orderId === hold.orderId)))
      return
    }
    announce(count === 1 ? 'The order is cancelled.' : `${count} orders are cancelled.`)
    setAsked([])
  }
  const one = () => (asked().length === 1 ? asked()[0] : undefined)
  return (
    <>
      <PageTop
        title={isFiltered() ? 'Unpaid orders from one address' : 'Unpaid orders'}
        {...(isFiltered() && { back: { href: '/admin/unpaid', label: 'All unpaid orders' } })}
        lead="Their items are set aside until they are paid or run out. Releasing cancels the order, its payment first."
        actions={
          <Show when={isFiltered() && mayRelease() && list.items().length > 1}>
            <Button look="outline" onClick={() => setAsked(list.items())}>
              Release all {list.items().length} shown
            </Button>
          </Show>
        }
      />
      <ListFrame
        list={list}
        noun="unpaid orders"
        empty={<EmptyList heading="No unpaid orders.">Every order is paid or cancelled.</EmptyList>}
      >
        <HoldsList
          holds={list.items()}
          mayRelease={mayRelease()}
          linksClient={!isFiltered()}
          onRelease={(hold) => setAsked([hold])}
        />
      </ListFrame>
      <ConfirmAction
        open={asked().length > 0}
        busy={release.isBusy()}
        problem={release.problem()}
        title={one() ? `Release order ${one()?.orderNumber}` : `Release ${asked().length} orders`}
        text="The order is cancelled, it can no longer be paid, and its items go back on sale."
        confirm={{ label: 'Cancel order', busy: 'Cancelling', look: 'alarm' }}
        keep="Keep waiting"
        onConfirm={() => void confirm()}
        onClose={() => {
          release.clear()
          setAsked([])
        }}
      />
    </>
  )
}
