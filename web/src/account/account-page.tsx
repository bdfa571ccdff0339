import { useLocation } from '@solidjs/router'
import { type Component, createMemo, lazy, Match, Show, Suspense, Switch } from 'solid-js'
import type { User } from '#contracts/accounts/account'
import { NotFound } from '../catalog/not-found.tsx'
import { ConfirmPassword } from '../session/confirm-password.tsx'
import { SignedIn } from '../session/signed-in.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { AccountFrame } from './frame.tsx'

interface Part {
  /** The heading, shown before the session is known. */
  readonly title: string
  readonly content: Component<{ user: User }>
}

const overview: Part = { title: 'Your account', content: lazy(() => import('./overview.tsx')) }
const order: Part = { title: 'Your order', content: lazy(() => import('./order.tsx')) }
const parts: Readonly<Record<string, Part>> = {
  '': overview,
  orders: { title: 'Your orders', content: lazy(() => import('./orders.tsx')) },
  profile: { title: 'Profile', content: lazy(() => import('./profile.tsx')) },
  addresses: { title: 'Addresses', content: lazy(() => import('./addresses.tsx')) },
  cards: { title: 'Saved cards', content: lazy(() => import('../payments/saved-cards.tsx')) },
  security: { title: 'Security', content: lazy(() => import('./security.tsx')) },
  privacy: { title: 'Privacy', content: lazy(() => import('./privacy.tsx')) },
}
const Deleted = lazy(() => import('./deleted.tsx'))

/** Every page of the account, in chunks that no other page loads. */
export default function AccountPage() {
  const place = useLocation()
  const path = createMemo(() => place.pathname.replace(/^\/account\/?|\/$/g, ''))
  const part = createMemo(() => (/^orders\/[^/]+$/.test(path()) ? order : parts[path()]))
  return (
    <Switch fallback={<NotFound />}>
      <Match when={path() === 'deleted'}>
        <Deleted />
      </Match>
      <Match when={part()}>
        {(found) => (
          <AccountFrame title={found().title} isHome={found() === overview} isOrder={found() === order}>
            <SignedIn>
              {(user) => (
                <Suspense fallback={<SkeletonLines class="py-6" />}>
                  <Show when={found().content} keyed>
                    {(Content) => <Content user={user()} />}
                  </Show>
                  <ConfirmPassword />
                </Suspense>
              )}
            </SignedIn>
          </AccountFrame>
        )}
      </Match>
    </Switch>
  )
}
