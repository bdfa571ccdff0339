import { type RouteSectionProps, useLocation, useNavigate } from '@solidjs/router'
import { createEffect, ErrorBoundary, Match, on, onMount, Suspense, Switch } from 'solid-js'
import { asProblem } from '../../api/problem.ts'
import { reloadsFor } from '../../app/lost-chunk.ts'
import { ConfirmPassword } from '../../session/confirm-password.tsx'
import { Announcer } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { shopName } from '../../ui/page-origin.ts'
import { loadTimeZone, shopTimeZone } from '../api/time-zone.ts'
import { NoAccess } from '../session/no-access.tsx'
import { SessionOver } from '../session/session-over.tsx'
import { SignInForm } from '../session/sign-in-form.tsx'
import { SignInFrame } from '../session/sign-in-frame.tsx'
import { staffSession } from '../session/staff-session.ts'
import { expectPage } from '../ui/page-focus.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Sidebar } from './sidebar.tsx'

/** The session decides what is drawn; the API decides what is allowed. */
export function AdminLayout(props: RouteSectionProps) {
  const { state } = staffSession
  onMount(() => {
    void staffSession.restore()
    void loadTimeZone()
  })
  const inState = <K extends ReturnType<typeof state>['kind']>(kind: K) => {
    const now = state()
    // The comparison is the proof; TypeScript does not narrow by a generic.
    return now.kind === kind ? (now as Extract<typeof now, { kind: K }>) : undefined
  }
  return (
    <>
      <Switch>
        <Match when={shopTimeZone() === undefined || inState('restoring')}>
          <p class="p-8 text-ink-soft" role="status">
            Opening…
          </p>
        </Match>
        <Match when={inState('signed-out')}>
          <SignInFrame heading="Sign in">
            <PageHead title={`Sign in · ${shopName()} admin`} private />
            <SignInForm signIn={staffSession.signIn} />
          </SignInFrame>
        </Match>
        <Match when={inState('unreachable')}>
          {(now) => (
            <SignInFrame heading="Shop not reachable">
              <ProblemNotice problem={now().problem} class="mb-5" />
              <Button class="w-full" onClick={() => void staffSession.restore()}>
                Try again
              </Button>
            </SignInFrame>
          )}
        </Match>
        <Match when={inState('no-access')}>
          {(now) => <NoAccess user={now().user} signOut={staffSession.signOut} />}
        </Match>
        <Match when={inState('signed-in')}>
          {(now) => (
            <>
              <Desk
                {...props}
                name={`${now().user.firstName} ${now().user.lastName}`.trim()}
                email={now().user.email}
              />
              <ConfirmPassword />
              <SessionOver
                open={now().hasEnded}
                email={now().user.email}
                signIn={staffSession.signIn}
                onLeave={() => {
                  if (now().hasEnded) staffSession.leave()
                }}
              />
            </>
          )}
        </Match>
      </Switch>
      <Announcer />
    </>
  )
}

/** The frame of every page: the spine on the left, the page on the right. */
function Desk(props: RouteSectionProps & { name: string; email: string }) {
  const location = useLocation()
  createEffect(on(() => location.pathname, expectPage, { defer: true }))
  return (
    <div class="min-h-dvh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#content"
        // With a target the router leaves it to the browser, which moves the focus.
        target="_self"
        class="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-10 focus:bg-saffron focus:px-4 focus:py-2"
      >
        Skip to the page
      </a>
      <Sidebar name={props.name} email={props.email} signOut={staffSession.signOut} />
      <main id="content" tabindex="-1" class="min-w-0 px-5 py-8 sm:px-8 lg:px-12 lg:py-10">
        <div class="max-w-6xl">
          <ErrorBoundary
            fallback={(error: unknown, reset) =>
              reloadsFor(error, location.pathname) ? null : <PageFailed error={error} reset={reset} />
            }
          >
            <Suspense fallback={<p class="text-ink-soft">Opening…</p>}>{props.children}</Suspense>
          </ErrorBoundary>
        </div>
        <p class="mt-16 text-sm text-ink-soft">Dates and times are in {shopTimeZone()}, the shop’s time zone.</p>
      </main>
    </div>
  )
}

function PageFailed(props: { error: unknown; reset: () => void }) {
  const navigate = useNavigate()
  const location = useLocation()
  // The way out must not be a page that shows the same failure.
  createEffect(
    on(
      () => location.pathname,
      () => props.reset(),
      { defer: true },
    ),
  )
  return (
    <div>
      <h1 class="mb-4 text-title">Something went wrong on this page</h1>
      <ProblemNotice problem={asProblem(props.error)} class="mb-5" />
      <div class="flex gap-3">
        <Button onClick={() => props.reset()}>Try again</Button>
        <Button look="outline" onClick={() => navigate('/')}>
          Go to the home page
        </Button>
      </div>
    </div>
  )
}
