import { type Html, html } from '../../../html.ts'
import { COUNTRIES } from '../countries.ts'

interface Input {
  id: string
  label: string
  autocomplete: string
  numeric?: boolean
  placeholder?: string
  inside?: Html
}

/** A labelled input with its own error line. */
export const field = ({ id, label, autocomplete, numeric, placeholder, inside }: Input): Html => html`
<div class="field" id="${id}-field">
  <label for="${id}" id="${id}-label">${label}</label>
  <div class="box"><input id="${id}" name="${id}" type="text" inputmode="${numeric ? 'numeric' : 'text'}"
    autocomplete="${autocomplete}" autocorrect="off" spellcheck="false" placeholder="${placeholder ?? ''}"
    aria-describedby="${id}-error">${inside}</div>
  <p class="error" id="${id}-error" role="alert"></p>
</div>`

/** A labelled choice of country. */
export const countryField = (label: string, autocomplete: string): Html => html`
<div class="field" id="country-field"><label for="country">${label}</label>
<div class="box select"><select id="country" autocomplete="${autocomplete}">${COUNTRIES.map(
  ([code, name]) => html`<option value="${code}">${name}</option>`,
)}</select></div></div>`
