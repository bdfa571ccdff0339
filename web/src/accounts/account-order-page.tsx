import { useParams } from '@solidjs/router'
import { FollowedOrder } from '../orders/followed-order.tsx'
import { Button } from '../ui/button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { AccountTrail } from './account-trail.tsx'
import { SignedIn } from './signed-in.tsx'

/** One order of the account. */
export default function AccountOrderPage() {
  const params = useParams<{ id: string }>()
  return (
    <div class="wrap py-8 sm:py-12">
      <PageHead title="Your order" private />
      <AccountTrail current="This order" withOrders />
      <div class="mt-8">
        <SignedIn>
          {() => (
            <FollowedOrder
              id={params.id}
              failed={(problem, retry) => (
                <>
                  <h1 class="text-title mb-4">
                    {problem.status === 404 ? 'This is not one of your orders.' : 'We cannot show this order just now.'}
                  </h1>
                  <p class="text-lead mb-8 text-ink-soft">{problem.sentence}</p>
                  <Button onClick={retry}>Try again</Button>
                </>
              )}
            />
          )}
        </SignedIn>
      </div>
    </div>
  )
}
