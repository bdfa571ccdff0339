import { escapeHtml } from '../kernel/html.ts'
import { type ProblemCode, problems } from '../kernel/problem.ts'
import { renderPage } from './html-page.ts'

/** The code a problem's address names, or null when there is none such. */
export function problemCodeOf(text: string): ProblemCode | null {
  // Own keys only: `constructor` is no problem of ours. The check is what makes the name a code.
  return Object.hasOwn(problems, text) ? (text as ProblemCode) : null
}

/** The page that a problem's `type` leads to: what the code means, for developers who meet it. */
export function renderProblemPage(code: ProblemCode, nonce: string): string {
  const { status, title } = problems[code]
  // What happened is the heading, what to do about it the text.
  const [, what = title, remedy = ''] = /^(.+?[.:])\s+(.+)$/.exec(title) ?? []
  return renderPage({
    title: `${code}: ${title}`,
    nonce,
    body: `<main>
<p class="status">${status}</p>
<h1>${escapeHtml(what.replace(/:$/, '.'))}</h1>${remedy === '' ? '' : `\n<p>${escapeHtml(remedy.charAt(0).toUpperCase() + remedy.slice(1))}</p>`}
<p>The API answers this as <code>application/problem+json</code> with the code <code>${escapeHtml(code)}</code>.
Its <code>requestId</code> finds the request in the shop’s log. <a href="/api/docs">The API’s documentation</a> says where it can happen.</p>
</main>`,
  })
}
