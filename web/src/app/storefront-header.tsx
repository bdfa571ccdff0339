import { useIsRouting, useLocation } from '@solidjs/router'
import { createEffect, on, Show, Suspense } from 'solid-js'
import { NoHydration } from 'solid-js/web'
import { BasketButton } from '../basket/basket-button.tsx'
import { SearchBox } from '../catalog/search-box.tsx'
import { Icon } from '../ui/icon.tsx'
import { Departments, PhoneMenu } from './departments.tsx'
import { Wordmark } from './wordmark.tsx'

const iconLink = 'grid size-11 place-items-center hover:bg-paper-deep'

/**
 * The storefront's head: menu, name, search, account, basket, and the departments. What never changes is drawn by the
 * server and left alone: the browser is not even sent its code.
 */
export function StorefrontHeader() {
  const isRouting = useIsRouting()
  const location = useLocation()
  let header: HTMLElement | undefined
  createEffect(
    on(
      () => location.pathname + location.search,
      () => header?.querySelector('details[open]')?.removeAttribute('open'),
      { defer: true },
    ),
  )
  return (
    <header ref={header} class="relative border-b border-ink">
      <Show when={isRouting()}>
        <div class="fixed inset-x-0 top-0 z-50 h-1 overflow-hidden" aria-hidden="true">
          <div class="h-full animate-[travel_900ms_linear_infinite] bg-saffron" />
        </div>
      </Show>
      <div class="wrap flex h-[4.5rem] items-center gap-2 sm:gap-4">
        <NoHydration>{import.meta.env.SSR ? <Menu /> : null}</NoHydration>
        <div class="hidden max-w-md grow lg:mr-auto lg:block">
          <SearchBox />
        </div>
        <a href="/search" class={`${iconLink} lg:hidden`}>
          <Icon name="search" />
          <span class="sr-only">Search</span>
        </a>
        <a href="/account" class={`${iconLink} max-sm:hidden`}>
          <Icon name="person" />
          <span class="sr-only">Your account</span>
        </a>
        <BasketButton />
      </div>
      <NoHydration>{import.meta.env.SSR ? <Row /> : null}</NoHydration>
    </header>
  )
}

function Menu() {
  return (
    <>
      <Suspense>
        <PhoneMenu />
      </Suspense>
      <a href="/" class="mr-auto py-2 lg:mr-10">
        <Wordmark />
      </a>
    </>
  )
}

function Row() {
  return (
    <Suspense>
      <Departments />
    </Suspense>
  )
}
