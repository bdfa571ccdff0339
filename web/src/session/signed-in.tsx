import { createResource, type JSX, Match, Show, Switch } from 'solid-js'
import type { User } from '#contracts/accounts/account'
import { asProblem } from '../api/problem.ts'
import { Button } from '../ui/button.tsx'
import { ClientOnly } from '../ui/client-only.tsx'
import { Notice } from '../ui/notice.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { currentUser, loadUser } from './session.ts'
import { signInPath } from './session-end.ts'

type Content = (user: () => User) => JSX.Element

/** Draws its content for a signed-in shopper, and sends everyone else to sign in and back. */
export function SignedIn(props: { children: Content }) {
  return (
    <ClientOnly fallback={<SkeletonLines class="py-6" />}>
      <Inside content={props.children} />
    </ClientOnly>
  )
}

function Inside(props: { content: Content }) {
  const [loaded, { refetch }] = createResource(async () => {
    const user = await loadUser()
    if (user === null) location.replace(signInPath())
    return user
  })
  return (
    <Switch fallback={<SkeletonLines class="py-6" />}>
      <Match when={loaded.error}>
        <Notice tone="alarm" title={asProblem(loaded.error).sentence}>
          <Button look="outline" size="small" class="mt-3" onClick={() => void refetch()}>
            Try again
          </Button>
        </Notice>
      </Match>
      <Match when={loaded.state === 'ready'}>
        <Show when={currentUser()}>{(user) => props.content(user)}</Show>
      </Match>
    </Switch>
  )
}
