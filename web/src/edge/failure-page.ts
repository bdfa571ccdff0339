import { escapeHtml } from '#kernel/html'
import { ApiProblem } from '../api/problem.ts'
import { serifUrl } from './fonts.ts'
import { type DocumentSecurity, setDocumentHeaders } from './security-headers.ts'

/** Why a page could not be made, as far as its reader is told. */
export interface PageFailure {
  /** 429: this reader asked too often. 503: the shop cannot answer now. 500: it will never answer this. */
  readonly status: 429 | 500 | 503
  /** The API's own `Retry-After`, when it said one. */
  readonly retryAfter: string | null
}

/** What became of the API's answer: its 429 and 503 are passed on with what they say, the rest is ours to explain. */
export function failureOf(error: unknown): PageFailure {
  if (!(error instanceof ApiProblem)) return { status: 503, retryAfter: null }
  const { status } = error
  const isTime = Number.isInteger(error.retryAfter) && (error.retryAfter ?? 0) < 100_000
  const retryAfter = isTime ? String(error.retryAfter) : null
  if (status === 429) return { status, retryAfter }
  const isOurs = status >= 400 && status < 500
  return isOurs ? { status: 500, retryAfter: null } : { status: 503, retryAfter }
}

function wordsFor({ status, retryAfter }: PageFailure): { title: string; heading: string; text: string } {
  if (status === 429) {
    const seconds = Number(retryAfter ?? 60)
    return {
      title: 'One moment',
      heading: 'One moment, please.',
      text: `There were too many requests from your connection. Wait ${seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : 'a minute'}, then try again. Your basket and your orders are safe.`,
    }
  }
  return {
    title: 'Unavailable',
    heading: 'The shop is unavailable right now.',
    text: 'Something on our side is not responding. Your basket and your orders are safe. Try again in a moment.',
  }
}

/** The page for when a page could not be made. It needs nothing but itself: no API, no script, no style sheet; a font when it comes. */
export function failurePage(security: DocumentSecurity, shopName: string, failure: PageFailure): Response {
  const name = escapeHtml(shopName)
  const headers = new Headers({ 'retry-after': failure.retryAfter ?? (failure.status === 429 ? '60' : '10') })
  setDocumentHeaders(headers, security)
  headers.set('cache-control', 'no-store')
  const { title, heading, text } = wordsFor(failure)
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${title} · ${name}</title>
<style nonce="${security.nonce}">
@font-face{font-family:Fraunces;src:url(${serifUrl}) format("woff2");font-weight:100 900;font-display:swap}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:#faf5ea;color:#221d16;font:1.0625rem/1.6 system-ui,sans-serif}
main{max-width:32rem;padding:2rem}
svg{width:5rem;height:auto}
h1{font:380 clamp(2.25rem,8vw,3.5rem)/1.05 Fraunces,Georgia,serif;letter-spacing:-.02em;margin:1.5rem 0 1rem}
a{display:inline-block;margin:1rem 1.5rem 0 0;color:inherit;font-weight:600;text-underline-offset:.25em}
</style>
</head>
<body><main>
<svg viewBox="0 0 32 32" aria-hidden="true"><path fill="#221d16" d="M4 31V15a12 12 0 0 1 24 0v16z"/><circle cx="16" cy="15.5" r="5.5" fill="#f2a71b"/></svg>
<h1>${heading}</h1>
<p>${text}</p>
<p><a href="">Try again</a><a href="/">Go to the home page</a></p>
</main></body></html>`
  return new Response(html, { status: failure.status, headers })
}
