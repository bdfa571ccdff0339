import { getRequestEvent, isServer } from 'solid-js/web'
import { PageHead } from '../ui/page-head.tsx'

/** What is shown, with status 404, where there is nothing. */
export function NotFoundPage() {
  const event = isServer ? getRequestEvent() : undefined
  if (event !== undefined) event.response.status = 404
  return (
    <>
      <PageHead title="Not found" private />
      <h1>Not found</h1>
    </>
  )
}
