import { useLocation } from '@solidjs/router'
import { onMount, Show } from 'solid-js'
import { announce } from '../ui/announce.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { forgetEnded, signInPath } from './session-end.ts'

const entrance = /^\/(?:sign-in|sign-up|forgot-password|reset-password|verify-email)\/?$/
// Pages of one person: without a session they have nothing to show, or would show somebody else's.
const ownPages = /^\/(?:account|checkout|order)(?:\/|$)/

/**
 * Tells somebody that their session was ended elsewhere (on another device, by a new password, by staff) and leads to
 * sign-in and back. A page of their own leads there at once when it is found out (`isNow`).
 */
export default function SessionOver(props: { isNow: boolean }) {
  const place = useLocation()
  const words = 'You have been signed out. Your basket is kept in your account.'
  onMount(() => {
    if (props.isNow && ownPages.test(place.pathname)) location.replace(signInPath())
    else announce(words)
  })
  function goOn(): void {
    forgetEnded()
    location.reload()
  }
  return (
    <Show when={!entrance.test(place.pathname)}>
      <section aria-label="Signed out" class="border-b border-paper-edge bg-paper-deep">
        <div class="wrap flex flex-wrap items-center gap-x-6 gap-y-3 py-4">
          <p class="min-w-0 grow basis-64 font-semibold">{words}</p>
          <a href={signInPath()} rel="external" class={buttonClass('solid', 'small')}>
            Sign in again
          </a>
          <Button look="quiet" size="small" onClick={goOn}>
            Go on without an account
          </Button>
        </div>
      </section>
    </Show>
  )
}
