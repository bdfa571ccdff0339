import { type RouteSectionProps, useBeforeLeave, useLocation } from '@solidjs/router'
import { createEffect, lazy, on, Show, Suspense } from 'solid-js'
import { NoHydration } from 'solid-js/web'
import { BasketProvider, useBasket } from '../basket/basket-context.tsx'
import { documentOf } from '../payments/payment-path.ts'
import { Announcer } from '../ui/announce.tsx'
import { CheckoutHeader } from './checkout-header.tsx'
import { Guarded } from './guarded.tsx'
import { StorefrontFooter } from './storefront-footer.tsx'
import { StorefrontHeader } from './storefront-header.tsx'

/** The frame of every page. Checkout has a bare one: nothing there leads away by accident. */
export function StorefrontLayout(props: RouteSectionProps) {
  const location = useLocation()
  const here = documentOf(location.pathname)
  const isCheckout = here === 'checkout'
  let main: HTMLElement | undefined

  // A document's policy allows what its first page needs: the way in and out of a payment's is a new document
  // (decisions/csp-per-document).
  useBeforeLeave((event) => {
    if (typeof event.to !== 'string' || documentOf(new URL(event.to, 'http://x').pathname) === here) return
    event.preventDefault()
    window.location.assign(window.location.origin + event.to)
  })
  createEffect(
    on(
      () => location.pathname,
      () => main?.focus({ preventScroll: true }),
      { defer: true },
    ),
  )

  const page = () => (
    <main id="main" tabindex="-1" ref={main} class="grow">
      <Guarded path={location.pathname}>{props.children}</Guarded>
    </main>
  )
  return (
    <div class="flex min-h-dvh flex-col">
      <a
        href="#main"
        // With a target the router leaves it to the browser, which moves the focus (WCAG 2.4.1).
        target="_self"
        class="absolute top-2 left-2 z-50 -translate-y-20 bg-ink px-4 py-2 font-semibold text-paper focus:translate-y-0"
      >
        Skip to the content
      </a>
      <BasketProvider>
        <Show
          when={!isCheckout}
          fallback={
            <>
              <CheckoutHeader />
              {page()}
            </>
          }
        >
          <StorefrontHeader />
          {page()}
          <NoHydration>{import.meta.env.SSR ? <Foot /> : null}</NoHydration>
          <Drawer />
        </Show>
      </BasketProvider>
      <Announcer />
    </div>
  )
}

function Foot() {
  return (
    <Suspense>
      <StorefrontFooter />
    </Suspense>
  )
}

const BasketDrawer = lazy(() => import('../basket/basket-drawer.tsx'))

/** The drawer's code comes when it is first opened. */
function Drawer() {
  const { wasOpened } = useBasket()
  return (
    <Show when={wasOpened()}>
      <Guarded path={useLocation().pathname}>
        <BasketDrawer />
      </Guarded>
    </Show>
  )
}
