import { createResource, Match, Show, Switch } from 'solid-js'
import { listAddresses } from '../accounts/account/queries.ts'
import { loadUser } from '../accounts/session.ts'
import { asProblem } from '../api-problem.ts'
import { loadCurrentBasket } from '../basket/queries.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { ClientOnly } from '../ui/client-only.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { CheckoutForm } from './checkout-form.tsx'

/** Checkout: a shell whose content, which is private, the browser loads. */
export default function CheckoutPage() {
  return (
    <div class="wrap pb-20">
      <PageHead title="Check out" private />
      <ClientOnly fallback={<SkeletonLines lines={8} class="py-16" />}>
        <Inside />
      </ClientOnly>
    </div>
  )
}

function Inside() {
  const [loaded, { refetch }] = createResource(async () => {
    const user = await loadUser()
    // Without the book one can still type.
    const saved = user === null ? [] : listAddresses().catch(() => [])
    return { user, basket: await loadCurrentBasket(), saved: await saved }
  })
  const ready = () => (loaded.error === undefined ? loaded() : undefined)
  return (
    <Switch fallback={<SkeletonLines lines={8} class="py-16" />}>
      <Match when={loaded.error}>
        <div class="py-20" role="alert">
          <h1 class="text-title mb-4">We cannot open the checkout just now.</h1>
          <p class="text-lead mb-8 text-ink-soft">{asProblem(loaded.error).sentence}</p>
          <Button onClick={() => void refetch()}>Try again</Button>
        </div>
      </Match>
      <Match when={ready()}>
        {(found) => (
          <Show
            when={found().basket.lines.length > 0}
            fallback={
              <div class="py-20">
                <h1 class="text-title mb-4">Your basket is empty.</h1>
                <p class="text-lead mb-8 text-ink-soft">There is nothing to check out yet.</p>
                <a href="/" rel="external" class={buttonClass('accent')}>
                  Back to the shop
                </a>
              </div>
            }
          >
            <CheckoutForm basket={found().basket} user={found().user} saved={found().saved} />
          </Show>
        )}
      </Match>
    </Switch>
  )
}
