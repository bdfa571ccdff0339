import type { RouteSectionProps } from '@solidjs/router'
import { ErrorBoundary, Suspense } from 'solid-js'
import { getRequestEvent, isServer } from 'solid-js/web'

export function StorefrontLayout(props: RouteSectionProps) {
  return (
    <main>
      <ErrorBoundary
        fallback={(error) => {
          const event = isServer ? getRequestEvent() : undefined
          if (event !== undefined) event.failure = error
          return <p>failed</p>
        }}
      >
        <Suspense>{props.children}</Suspense>
      </ErrorBoundary>
    </main>
  )
}
