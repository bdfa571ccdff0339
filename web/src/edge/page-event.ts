import type { Head } from '../ui/page-head.tsx'

/** What one rendering knows, besides Solid's own request and response. Read it with `getRequestEvent()`. */
export interface PageEvent {
  readonly request: Request
  readonly response: { status?: number; statusText?: string; headers: Headers }
  readonly shopName: string
  /** Where the shop is at home, from its settings: the host that was asked may be a copy's. */
  readonly shopOrigin: string
  /** Reads the API over the service binding; only a basket cookie travels with it, and only where a query asks. */
  readonly apiFetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>
  /** Said by the page's `PageHead`. */
  head: Head
  /** JSON-LD documents by type: a page drawn twice says each once. */
  readonly structuredData: Map<string, Readonly<Record<string, unknown>>>
  /** Set when a page could not be made; the document is then the failure page. */
  failure: unknown
}

declare module 'solid-js/web' {
  interface RequestEvent extends PageEvent {}
}
