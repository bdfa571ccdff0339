import { render } from 'solid-js/web'
import { announce } from '../ui/announce.tsx'
import { Button } from '../ui/button.tsx'
import { forgetEnded, signInPath } from './session-end.ts'

const entrance =
  /^\/(?:sign-in|sign-up|forgot-password|reset-password|verify-email|recover-second-factor|keep-second-factor)\/?$/
// Pages of one person: without a session they have nothing to show, or would show another person's.
const ownPages = /^\/(?:account|checkout|order)(?:\/|$)/
const words = 'You have been signed out. Your basket is kept in your account.'

/**
 * Tells the shopper that their session was ended elsewhere (on another device, by a new password, by staff) and leads to
 * sign-in and back. A page of their own leads there at once when it is found out (`isNow`); the others say so above the
 * page. It stands outside the application: no page pays for its code before it is needed.
 */
export function tellEnded(isNow: boolean): void {
  if (isNow && ownPages.test(location.pathname)) {
    location.replace(signInPath())
    return
  }
  // The way in says it itself.
  if (document.getElementById('signed-out') !== null || entrance.test(location.pathname)) return
  const place = document.createElement('div')
  place.id = 'signed-out'
  document.body.insertBefore(place, document.body.firstChild)
  render(SessionOver, place)
  announce(words)
}

function goOn(): void {
  forgetEnded()
  location.reload()
}

function SessionOver() {
  return (
    <section aria-label="Signed out" class="border-b border-paper-edge bg-paper-deep">
      <div class="wrap flex flex-wrap items-center gap-x-6 gap-y-3 py-4">
        <p class="min-w-0 grow basis-64 font-semibold">{words}</p>
        <Button look="solid" size="small" onClick={() => location.assign(signInPath())}>
          Sign in again
        </Button>
        <Button look="quiet" size="small" onClick={goOn}>
          Continue as a guest
        </Button>
      </div>
    </section>
  )
}
