import { revalidate } from '@solidjs/router'
import { ErrorBoundary, type JSX, Suspense } from 'solid-js'
import { getRequestEvent, isServer } from 'solid-js/web'
import { asProblem } from '../api/problem.ts'
import { Button } from '../ui/button.tsx'
import { reloadsFor } from './lost-chunk.ts'

/**
 * A page that cannot be made fails as a whole document while rendering, and as a page to try again in the browser. In
 * the bundle of every page: after a deployment a chunk of its own would be lost as well. `path` is where the page is.
 */
export function Guarded(props: { path: string; children: JSX.Element }) {
  return (
    <ErrorBoundary
      fallback={(error: unknown, reset) => {
        const event = isServer ? getRequestEvent() : undefined
        if (event !== undefined) event.failure = error
        return !isServer && reloadsFor(error, props.path) ? null : <FailedPage error={error} retry={reset} />
      }}
    >
      <Suspense>{props.children}</Suspense>
    </ErrorBoundary>
  )
}

/** A page whose data or whose code did not come, with the way to ask again. */
function FailedPage(props: { error: unknown; retry: () => void }) {
  const problem = asProblem(props.error)
  return (
    <div class="wrap py-24" role="alert">
      <h1 class="text-title mb-4">
        {problem.code === 'offline'
          ? 'The shop is not responding.'
          : problem.status === 429
            ? 'One moment, please.'
            : 'The shop is unavailable right now.'}
      </h1>
      <p class="text-lead mb-8 max-w-xl text-ink-soft">{problem.sentence}</p>
      <Button
        onClick={() => {
          // Code that was lost once stays lost in this document.
          if (!problem.status && problem.code !== 'offline') return location.reload()
          void revalidate()
          props.retry()
        }}
      >
        Try again
      </Button>
    </div>
  )
}
