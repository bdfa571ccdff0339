import type { JSX } from 'solid-js'
import { generateHydrationScript, type RequestEvent, renderToStream, ssr, useAssets } from 'solid-js/web'
import { provideRequestEvent } from 'solid-js/web/storage'
import { escapeHtml } from '#kernel/html'
import template from '../../dist/index.html?raw'
import hashText from '../../dist/integrity.json?raw'
import manifest from '../../dist/manifest.json?raw'
import { App } from '../app/app.tsx'
import { isPaymentPath } from '../payments/payment-path.ts'
import { headTags } from '../ui/page-head.tsx'
import { apiFetchFor } from './api-fetch.ts'
import type { PagesEnv } from './env.ts'
import { failureOf, failurePage } from './failure-page.ts'
import { fontPreloads } from './fonts.ts'
import { type Hashes, integrityMap, withIntegrity } from './integrity.ts'
import type { PageEvent } from './page-event.ts'
import { type DocumentSecurity, mintNonce, setDocumentHeaders } from './security-headers.ts'

// Types see the browser's half of solid-js/web; these are what its server half takes (its types/server.d.ts).
const atHeadEnd = useAssets as unknown as (html: () => unknown) => void
const html = ssr as unknown as (parts: string | string[], ...nodes: unknown[]) => JSX.Element

const hydrationScript = generateHydrationScript as unknown as (options: { nonce: string }) => string

const [beforeHead = '', afterHead = ''] = template.split('<!--head-->')
const [beforePage = '', afterPage = ''] = afterHead.split('<!--page-->')
// Written by the build of the browser's files, one line before this file is built.
const hashes = JSON.parse(hashText) as Hashes
// Where a payment happens every script and style sheet is named with its hash (PCI DSS 4.0.1, 6.4.3).
const beforePayPage = withIntegrity(beforePage, hashes)

/** Renders one page: its status and head as soon as its own data is there, the rest as a stream. */
export async function renderPage(request: Request, env: PagesEnv, url: URL): Promise<Response> {
  if (request.method === 'POST') {
    // A form that was sent before its script had arrived: the same page again, which then has it.
    return new Response(null, { status: 303, headers: { location: url.href } })
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response('Method not allowed', { status: 405, headers: { allow: 'GET, HEAD' } })
  }
  const security = { url, nonce: mintNonce(), stripeJsUrl: env.STRIPE_JS_URL }
  const event: PageEvent = {
    request,
    response: { headers: new Headers() },
    shopName: env.SHOP_NAME,
    shopOrigin: env.SHOP_ORIGIN,
    apiFetch: apiFetchFor(request, env),
    head: { title: env.SHOP_NAME },
    structuredData: new Map(),
    failure: undefined,
  }
  setDocumentHeaders(event.response.headers, security)
  try {
    if (/^\/admin(?:\/|$)/.test(url.pathname)) return adminShell(event, security)
    return await provideRequestEvent(event, () => streamPage(event, security))
  } catch (error) {
    const failure = failureOf(error)
    // Not where: a path may hold an id.
    const line = { level: 'error', event: 'page-failed', status: failure.status, error: String(error) }
    if (failure.status !== 429) console.error(JSON.stringify(line))
    return failurePage(security, env.SHOP_NAME, failure)
  }
}

/** Waits for the shell, so that a redirect, a 404 or a failure is a real status, then streams. */
async function streamPage(event: PageEvent, security: DocumentSecurity): Promise<Response> {
  const shell = Promise.withResolvers<void>()
  const isPaying = isPaymentPath(security.url.pathname)
  const begin = isPaying ? beforePayPage : beforePage
  const start = `${documentStart(event, security)}${hydrationScript({ nonce: security.nonce })}${begin}`
  const rendering = renderToStream(
    () => {
      atHeadEnd(() => html(headHtml(event, security.url)))
      return html([start, afterPage], <App />)
    },
    {
      nonce: security.nonce,
      onCompleteShell: () => shell.resolve(),
    },
  )
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const piped = rendering.pipeTo(writable)
  await Promise.race([shell.promise, piped])
  const { status = 200, headers } = event.response
  if (event.failure !== undefined || headers.has('location')) {
    await readable.cancel()
    if (event.failure !== undefined) throw event.failure
    return new Response(null, { status, headers })
  }
  return new Response(event.request.method === 'HEAD' ? null : readable, { status, headers })
}

/** The admin is drawn by the browser alone; the API refuses what its visitor may not see. */
function adminShell(event: PageEvent, security: DocumentSecurity): Response {
  event.response.headers.set('x-robots-tag', 'noindex')
  const head = `<meta name="robots" content="noindex"><title>${escapeHtml(event.shopName)} admin</title>`
  return new Response(`${documentStart(event, security)}${head}${beforePage}${afterPage}`, {
    headers: event.response.headers,
  })
}

/**
 * Everything up to the page's own head tags. Stripe.js stands first, so that `loadStripe` finds it
 * (decisions/emulator-frames).
 */
function documentStart(event: PageEvent, { url, nonce, stripeJsUrl }: DocumentSecurity): string {
  const stripe = isPaymentPath(url.pathname)
    ? `${integrityMap(hashes, nonce)}<script nonce="${nonce}" src="${escapeHtml(stripeJsUrl)}" defer></script>`
    : ''
  return `${beforeHead}${stripe}${fontPreloads}<meta name="application-name" content="${escapeHtml(event.shopName)}" data-origin="${escapeHtml(event.shopOrigin)}">`
}

// Vite's own manifest of the browser's build: its shape is documented, and a build without it fails.
const chunks = JSON.parse(manifest) as Readonly<Record<string, { file: string; imports?: readonly string[] }>>
const inTemplate = (file: string) => template.includes(file)

/** The scripts of the matched page, asked for with the document instead of after the entry has run. */
function preloads(matches: readonly { info?: Record<string, unknown> }[], isPaying: boolean): string {
  const files = new Set<string>()
  const add = (key: unknown) => {
    const chunk = typeof key === 'string' ? chunks[key] : undefined
    if (chunk === undefined || files.has(chunk.file)) return
    files.add(chunk.file)
    chunk.imports?.forEach(add)
  }
  for (const match of matches) add(match.info?.module)
  const links = [...files]
    .filter((file) => !inTemplate(file))
    .map((file) => `<link rel="modulepreload" href="/${file}">`)
    .join('')
  return isPaying ? withIntegrity(links, hashes) : links
}

/** The page's title and tags; marked, so that the browser can replace them at the next page. */
function headHtml(
  { head, shopName, shopOrigin, structuredData, router }: PageEvent & Pick<RequestEvent, 'router'>,
  url: URL,
): string {
  const tags = headTags(head, shopOrigin, shopName).map(([name, attributes]) => {
    const pairs = Object.entries(attributes).map(([key, value]) => `${key}="${escapeHtml(value)}"`)
    return `<${name} data-head ${pairs.join(' ')}>`
  })
  // Data, not a script: no policy needs to allow it. `<` is escaped, so no text can end the element.
  const structured = [...structuredData.values()].map(
    (data) => `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`,
  )
  return `<title>${escapeHtml(head.title)}</title>${tags.join('')}${structured.join('')}${preloads(router?.matches ?? [], isPaymentPath(url.pathname))}`
}
