import { useParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { Button, buttonClass } from '../ui/button.tsx'
import { ClientOnly } from '../ui/client-only.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { FollowedOrder } from './followed-order.tsx'

/** Confirmation and tracking of one order, for its guest and for its owner. */
export default function OrderPage() {
  const params = useParams<{ orderId: string }>()
  return (
    <div class="wrap py-10 sm:py-16">
      <PageHead title="Your order" private />
      <ClientOnly fallback={<SkeletonLines lines={8} class="py-10" />}>
        <FollowedOrder
          id={params.orderId}
          failed={(problem, retry) => (
            <Show
              when={problem.status === 404 || problem.status === 401}
              fallback={
                <>
                  <h1 class="text-title mb-4">We cannot show this order right now.</h1>
                  <p class="text-lead mb-8 text-ink-soft">{problem.sentence}</p>
                  <Button onClick={retry}>Try again</Button>
                </>
              }
            >
              <h1 class="text-title mb-4">We cannot show this order here.</h1>
              <p class="text-lead mb-8 max-w-xl text-ink-soft">
                You can see an order in the browser where you placed it, or in your account. Anywhere else, look it up
                with its number and your e-mail address.
              </p>
              <p class="flex flex-wrap gap-3">
                <a href="/order-lookup" class={buttonClass('accent')}>
                  Find your order
                </a>
                <a
                  href={`/sign-in?next=${encodeURIComponent(`/order/${params.orderId}`)}`}
                  class={buttonClass('outline')}
                >
                  Sign in
                </a>
              </p>
            </Show>
          )}
        />
      </ClientOnly>
    </div>
  )
}
