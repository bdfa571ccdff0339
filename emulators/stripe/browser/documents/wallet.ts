import { type Html, html } from '../../../html.ts'

/** Cards in the emulated wallet: what each does is in its name. */
const CARDS = [
  ['4242424242424242', 'Visa •••• 4242: pays'],
  ['4000000000000002', 'Visa •••• 0002: declined'],
  ['4000002760003184', 'Visa •••• 3184: asks the bank'],
] as const

/** The sheet a wallet draws over the shop, where its owner agrees to pay. */
export const walletDocument = (merchant: string): Html => html`<main class="sheet" aria-labelledby="wallet-name">
<header><h1 id="wallet-name"></h1><strong class="badge">TEST</strong></header>
<p>To <span id="merchant">${merchant}</span></p>
<div class="row"><label for="wallet-card">Card</label><select id="wallet-card">${CARDS.map(
  ([number, name]) => html`<option value="${number}">${name}</option>`,
)}</select></div>
<div class="row" id="shipping-field" hidden><label for="shipping">Shipping address</label><select id="shipping"></select></div>
<fieldset id="rates-field" class="row" hidden><legend>Shipping</legend><div id="rates"></div></fieldset>
<dl><div id="total-row" class="total"><dt>Total</dt><dd id="total"></dd></div></dl>
<p id="status" class="status" role="status"></p>
<div class="buttons"><button id="pay" type="button" class="yes">Pay</button>
<button id="cancel" type="button">Cancel</button></div>
</main>`
