import { html } from '../../../html.ts'
import { countryField, field } from './field.ts'

/** The Address Element. */
export const addressDocument = html`<form id="form" class="form" novalidate>
${field({ id: 'name', label: 'Full name', autocomplete: 'name' })}
${countryField('Country or region', 'country')}
${field({ id: 'line1', label: 'Address line 1', autocomplete: 'address-line1' })}
${field({ id: 'line2', label: 'Address line 2 (optional)', autocomplete: 'address-line2' })}
<div class="pair">
${field({ id: 'city', label: 'City', autocomplete: 'address-level2' })}
${field({ id: 'state', label: 'State (optional)', autocomplete: 'address-level1' })}
</div>
${field({ id: 'postal', label: 'Postal code', autocomplete: 'postal-code' })}
</form>`
