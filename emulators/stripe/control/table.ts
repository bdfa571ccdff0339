import { type Html, html } from '../../html.ts'
import { formatAmount } from '../state/money.ts'

/** A moment in milliseconds, in UTC. */
export function when(at: number): Html {
  const iso = new Date(at).toISOString()
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`
}

/** A status as a coloured word. */
export function state(name: string): Html {
  return html`<span class="state ${name}">${name.replaceAll('_', ' ')}</span>`
}

/** Minor units as Stripe writes them. */
export function money(amount: number, currency: string): Html {
  return html`<span class="amount">${formatAmount(amount, currency)}</span>`
}

/** An id, or nothing. */
export function code(id: string | null | undefined): Html {
  return id ? html`<code>${id}</code>` : html``
}

export interface Action {
  label: string
  /** Read out after the label, so that no two buttons are called the same. */
  about: string
  /** Below `/_emulator/stripe/control`. */
  path: string
  /** Fields sent with it. */
  send?: Record<string, string>
}

/** Buttons, each a form of its own that comes back to the page. */
export function actions(offered: Action[]): Html {
  const forms = offered.map(({ label, about, path, send = {} }) => {
    const fields = Object.entries(send).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
    )
    return html`<form method="post" action="/_emulator/stripe/control${path}?from=page">${fields}<button>${label}<span class="visually-hidden"> ${about}</span></button></form>`
  })
  return html`<div class="actions">${forms}</div>`
}

/** One table with its heading; columns without a name hold buttons. */
export function section(id: string, title: string, heads: string[], rows: Html[][], nothing: string): Html {
  const head = heads.map((name) =>
    name ? html`<th scope="col">${name}</th>` : html`<th scope="col"><span class="visually-hidden">Actions</span></th>`,
  )
  const body = rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)
  const table =
    rows.length === 0
      ? html`<p class="quiet">${nothing}</p>`
      : html`<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
  return html`<section><h2 id="${id}">${title}</h2>${table}</section>`
}
