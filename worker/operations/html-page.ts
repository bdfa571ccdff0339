import { escapeHtml } from '../kernel/html.ts'

// The shop's colours and type; Georgia stands in for the storefront's serif, so that these pages load nothing at all.
const style = `
:root { color-scheme: light; --paper: #faf5ea; --deep: #f2e9d8; --edge: #e2d6bf; --ink: #221d16; --soft: #5b5142; --saffron: #f2a71b; --link: #8a5700 }
* { box-sizing: border-box }
html { background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; -webkit-text-size-adjust: 100%; scroll-padding-top: 1.5rem }
body { margin: 0 auto; max-width: 62rem; padding: clamp(1.5rem, 5vw, 4rem) clamp(1.25rem, 4vw, 3rem) 6rem }
h1, h2, h3 { font-family: Georgia, serif; font-weight: 400; line-height: 1.15; letter-spacing: -.015em; text-wrap: balance; margin: 0 }
h1 { font-size: clamp(2.25rem, 1.6rem + 3vw, 3.75rem) }
p { max-width: 65ch; text-wrap: pretty }
a { color: inherit; text-decoration-color: #8c7e67; text-underline-offset: .22em }
a:hover { text-decoration-color: var(--saffron); text-decoration-thickness: 2px }
code, pre { font: .875em/1.5 ui-monospace, "SF Mono", Menlo, monospace; overflow-wrap: anywhere }
:focus-visible { outline: 2px solid var(--ink); outline-offset: 3px }
.label { color: var(--soft); font-size: .875rem; margin: 0 }
.status { font-family: Georgia, serif; font-size: clamp(4rem, 20vw, 9rem); line-height: 1; color: var(--saffron); margin: 0 0 1rem }
`

interface HtmlPage {
  readonly title: string
  /** Trusted HTML: every value in it has been escaped. */
  readonly body: string
  /** Further rules of this page. */
  readonly style?: string
  /** Of the response's Content-Security-Policy. */
  readonly nonce: string
}

/** A complete page in the shop's colours, without script and without anything to load. */
export function renderPage(page: HtmlPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="/favicon.svg">
<style nonce="${escapeHtml(page.nonce)}">${style}${page.style ?? ''}</style>
</head>
<body>
${page.body}
</body>
</html>
`
}

/** The headers of such a page: nothing runs, nothing loads but its own style and the icon. */
export function pageHeaders(nonce: string): Record<string, string> {
  return {
    'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'cache-control': 'private, no-cache',
  }
}
