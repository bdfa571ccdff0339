import { getRequestEvent, isServer } from 'solid-js/web'
import { PageHead } from '../ui/page-head.tsx'
import { shopName } from '../ui/page-origin.ts'
import { SearchBox } from './search-box.tsx'

/** What is shown, with status 404, where there is nothing. */
export default function NotFoundPage() {
  const event = isServer ? getRequestEvent() : undefined
  if (event !== undefined) event.response.status = 404
  return (
    <div class="wrap grid items-center gap-12 py-16 sm:grid-cols-[auto_1fr] sm:gap-20 sm:py-28">
      <PageHead title={`Page not found · ${shopName()}`} private />
      <svg viewBox="0 0 200 260" class="w-36 sm:w-56" aria-hidden="true">
        <path d="M4 260V100a96 96 0 0 1 192 0v160" class="fill-paper-deep" />
        <path d="M60 260h80" class="stroke-rule" stroke-width="3" />
        <ellipse cx="100" cy="258" rx="34" ry="5" class="fill-paper-edge" />
      </svg>
      <div class="max-w-lg">
        <h1 class="text-title mb-4">Page not found.</h1>
        <p class="text-lead mb-8 text-ink-soft">It may have moved, or the product is no longer sold. Try a search.</p>
        <SearchBox />
      </div>
    </div>
  )
}
