import { html } from '../../../html.ts'
import { googleMark } from './marks.ts'

/** The Express Checkout Element: a button for each wallet. */
export const expressCheckoutDocument = html`<div id="express" class="express" hidden>
<div class="wallets">
<button id="google_pay" type="button" hidden><span id="google_pay-verb"></span>${googleMark}<span>Google Pay</span></button>
<button id="apple_pay" type="button" hidden><span id="apple_pay-verb"></span><span>Apple Pay</span></button>
</div>
<p class="test"><strong>TEST</strong> No real wallet here.</p>
</div>`
