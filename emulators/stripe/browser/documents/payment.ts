import { html } from '../../../html.ts'
import { countryField, field } from './field.ts'
import { cardMarks, cvcMark, googleMark } from './marks.ts'

const cardNumber = field({
  id: 'number',
  label: 'Card number',
  autocomplete: 'cc-number',
  numeric: true,
  placeholder: '1234 1234 1234 1234',
  inside: cardMarks,
})
const expiry = field({
  id: 'expiry',
  label: 'Expiration date',
  autocomplete: 'cc-exp',
  numeric: true,
  placeholder: 'MM / YY',
})
const cvc = field({
  id: 'cvc',
  label: 'Security code',
  autocomplete: 'cc-csc',
  numeric: true,
  placeholder: 'CVC',
  inside: cvcMark,
})
const postal = field({ id: 'postal', label: 'ZIP code', autocomplete: 'billing postal-code', placeholder: '12345' })

/** The Payment Element: saved cards, a new card, and whether to keep it. */
export const paymentDocument = html`<form id="form" class="form" novalidate>
<p class="test"><strong>TEST</strong> No real card here: <span class="nowrap">4242 4242 4242 4242</span> pays, any future date, any code.</p>
<fieldset id="choices" class="choices" hidden><legend>Pay with</legend>
<div id="saved-cards"></div>
<div class="choice"><input type="radio" name="method" id="new-card" value="new"><label for="new-card" id="new-card-label">Card</label></div>
<div class="choice" id="google_pay-choice" hidden><input type="radio" name="method" id="google_pay" value="google_pay"><label for="google_pay">Google Pay</label>${googleMark}</div>
<div class="choice" id="apple_pay-choice" hidden><input type="radio" name="method" id="apple_pay" value="apple_pay"><label for="apple_pay">Apple Pay</label></div>
</fieldset>
<p id="saved-status" class="note" role="status"></p>
<div id="card" class="form">
${cardNumber}
<div class="pair">
${expiry}
${cvc}
</div>
<div class="pair">
${countryField('Country', 'billing country')}
${postal}
</div>
</div>
<div id="save-field" class="save" hidden><input type="checkbox" id="save"><label for="save">Save this card for next time</label></div>
<p id="terms" class="note" hidden>By providing your card information, you allow the shop to charge your card for future payments in accordance with their terms.</p>
</form>`
