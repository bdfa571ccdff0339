import { useLocation } from '@solidjs/router'
import { Show } from 'solid-js'
import { FollowedOrder } from '../orders/followed-order.tsx'
import { Button } from '../ui/button.tsx'

/** One order of the account. */
export default function AccountOrder() {
  const place = useLocation()
  const id = () => /^\/account\/orders\/([^/]+)/.exec(place.pathname)?.[1]
  return (
    <Show when={id()} keyed>
      {(orderId) => (
        <FollowedOrder
          id={orderId}
          failed={(problem, retry) => (
            <>
              <h1 class="text-title mb-4">
                {problem.status === 404 ? 'This is not one of your orders.' : 'We cannot show this order right now.'}
              </h1>
              <p class="text-lead mb-8 text-ink-soft">{problem.sentence}</p>
              <Button onClick={retry}>Try again</Button>
            </>
          )}
        />
      )}
    </Show>
  )
}
