import { escapeHtml as e } from '../kernel/html.ts'
import { type ApiField, type ApiOperation, type ApiSchema, readApiDocument, searchOperations } from './api-document.ts'
import { renderPage } from './html-page.ts'

const style = `
header p { font-size: 1.125rem }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: 2rem 0 2.5rem }
form div { flex: 1 1 18rem }
label { display: block; color: var(--soft); font-size: .9375rem; margin-bottom: .25rem }
input { width: 100%; font: inherit; color: inherit; background: #fffdf8; border: 1px solid #8c7e67; padding: .6rem .75rem }
button { font: inherit; font-weight: 600; color: var(--ink); background: var(--saffron); border: 0; padding: .68rem 1.4rem; cursor: pointer }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0 0 3rem; padding: 0 }
h2 { font-size: clamp(1.625rem, 1.3rem + 1.4vw, 2.25rem); margin: 4rem 0 1rem }
h3 { font: 600 .9375rem/1.5 system-ui, sans-serif; margin: 1.75rem 0 .5rem }
details { border-top: 1px solid var(--edge) }
details:last-of-type { border-bottom: 1px solid var(--edge) }
summary { list-style: none; cursor: pointer; display: grid; grid-template-columns: 4.25rem 1fr; gap: .1rem .75rem; padding: .85rem 0 }
summary::-webkit-details-marker { display: none }
summary > * { grid-column: 2; min-width: 0 }
summary .method { grid-column: 1; grid-row: 1; justify-self: start; font: 600 .75rem/1.5 ui-monospace, Menlo, monospace; padding: .2rem .45rem; background: var(--deep) }
summary .changes { background: #fbe3b0 }
summary .path { font-size: .9375rem; color: var(--ink) }
details[open] summary .path { font-weight: 600 }
summary:hover .path { text-decoration: underline; text-decoration-color: var(--saffron); text-decoration-thickness: 2px; text-underline-offset: .3em }
.inside { padding: 0 0 2rem }
dl { margin: 0 }
dl > div { display: grid; grid-template-columns: minmax(8rem, 15rem) 1fr; gap: .1rem 1.25rem; padding: .4rem 0; border-top: 1px dotted var(--edge) }
dt, dd { margin: 0; min-width: 0 }
dd .note { color: var(--soft); font-size: .9375rem }
.optional { color: var(--soft); font-size: .8125rem }
.codes { display: flex; flex-wrap: wrap; gap: .15rem 1rem }
@media (min-width: 44rem) { .inside { padding-left: 5rem } }
@media (max-width: 34rem) { dl > div { grid-template-columns: 1fr } }
`

const accessWords: Readonly<Record<string, string>> = {
  public: 'Open to anybody',
  owner: 'Needs an access token, and reaches one’s own things only',
  'owner-or-order-token': 'Open to the order’s owner and to the bearer of its order token',
  staff: 'Staff only',
  'api-key': 'For API keys and staff',
}

function accessOf({ access, permission }: ApiOperation): string {
  const who = e(accessWords[access] ?? access)
  return permission === null ? who : `${who}, with the permission <code>${e(permission)}</code>`
}

function typeOf({ typeName, schemaName }: Pick<ApiField, 'typeName' | 'schemaName'>): string {
  const text = e(typeName)
  if (schemaName === null) return `<code>${text}</code>`
  const name = e(schemaName)
  return `<code>${text.replace(name, `<a href="#schema-${name}">${name}</a>`)}</code>`
}

function fieldList(fields: readonly (ApiField & { readonly place?: string })[]): string {
  const rows = fields.map(
    (field) =>
      `<div><dt><code>${e(field.name)}</code>${field.isRequired ? '' : ' <span class="optional">optional</span>'}</dt>` +
      `<dd>${typeOf(field)}${field.place === undefined ? '' : ` <span class="note">in the ${e(field.place)}</span>`}` +
      `${field.note === '' ? '' : ` <span class="note">${e(field.note)}</span>`}</dd></div>`,
  )
  return `<dl>${rows.join('')}</dl>`
}

function answerList({ answers, problems }: ApiOperation): string {
  const good = answers.map(
    ({ status, description, schemaName }) =>
      `<div><dt><code>${e(status)}</code></dt><dd>${e(description)}${
        schemaName === null ? '' : `, <code><a href="#schema-${e(schemaName)}">${e(schemaName)}</a></code>`
      }</dd></div>`,
  )
  const bad = problems.map(
    ({ status, codes }) =>
      `<div><dt><code>${e(status)}</code></dt><dd class="codes">${codes
        .map((code) => `<a href="/problems/${e(code)}"><code>${e(code)}</code></a>`)
        .join('')}</dd></div>`,
  )
  return `<dl>${good.join('')}${bad.join('')}</dl>`
}

function operationEntry(operation: ApiOperation, isOpen: boolean): string {
  const { method, path, operationId, summary, parameters, body, bodyName } = operation
  return `<details id="${e(operationId)}"${isOpen ? ' open' : ''}>
<summary><span class="method${method === 'GET' ? '' : ' changes'}">${e(method)}</span><code class="path">${e(path)}</code><span>${e(summary)}</span></summary>
<div class="inside">
<p>${accessOf(operation)}.</p>
${parameters.length === 0 ? '' : `<h3>Parameters</h3>${fieldList(parameters)}`}
${body.length === 0 ? '' : `<h3>Body${bodyName === null ? '' : `, <a href="#schema-${e(bodyName)}">${e(bodyName)}</a>`}</h3>${fieldList(body)}`}
<h3>Answers</h3>
${answerList(operation)}
</div>
</details>`
}

function schemaEntry({ name, fields, typeName }: ApiSchema): string {
  return `<section id="schema-${e(name)}"><h3>${e(name)}</h3>${
    fields.length === 0 ? `<p><code>${e(typeName)}</code></p>` : fieldList(fields)
  }</section>`
}

function tagId(tag: string): string {
  return `tag-${tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`
}

interface DocsView {
  /** Words that an operation must mention; all are shown when it is empty. */
  readonly query: string
  readonly nonce: string
}

/** The API's documentation as one page without script, made from its OpenAPI document. */
export function renderApiDocs(document: unknown, { query, nonce }: DocsView): string {
  const api = readApiDocument(document)
  const isSearch = query.trim() !== ''
  const found = searchOperations(api.operations, query)
  const tags = [...new Set(found.map((operation) => operation.tag))]
  const groups = tags.map((tag) => {
    const entries = found
      .filter((one) => one.tag === tag)
      .map((one) => operationEntry(one, isSearch && found.length <= 5))
    return `<section aria-labelledby="${tagId(tag)}"><h2 id="${tagId(tag)}">${e(tag)}</h2>${entries.join('')}</section>`
  })
  const links = tags.map((tag) => `<li><a href="#${tagId(tag)}">${e(tag)}</a></li>`)
  const count = `${found.length} of ${api.operations.length} operations mention “${e(query)}”. <a href="/api/docs">Show all</a>`
  return renderPage({
    title: `${api.title} API`,
    nonce,
    style,
    body: `<header>
<h1>The ${e(api.title)} API</h1>
<p>${e(api.description)} JSON in, JSON out; send an access token as <code>Authorization: Bearer &lt;token&gt;</code>.
A refusal is a problem document (RFC 9457) whose <code>code</code> is listed with each operation.
Lists take <code>limit</code> and <code>cursor</code>; orders, payments and new products honour <code>Idempotency-Key</code>.
The same as OpenAPI 3.1: <a href="/api/v1/openapi.json">openapi.json</a>.</p>
</header>
<form action="/api/docs" role="search"><div><label for="q">Search paths, fields, permissions and problems</label>
<input id="q" name="q" type="search" value="${e(query)}"></div><button>Search</button></form>
<nav aria-label="Areas"><ul>${links.join('')}${isSearch ? '' : '<li><a href="#schemas">Schemas</a></li>'}</ul></nav>
<main>
${isSearch ? `<p role="status">${count}</p>` : ''}
${groups.join('\n')}
<section aria-labelledby="schemas"><h2 id="schemas">Schemas</h2>${api.schemas.map(schemaEntry).join('')}</section>
</main>`,
  })
}
