import { type Html, html } from '../../../html.ts'

/** The bank's question of 3-D Secure. */
export const authenticationDocument = (merchant: string): Html => html`<main class="sheet" aria-labelledby="question">
<header><span class="lender" aria-hidden="true"></span><span>Emulated Bank</span><strong class="badge">TEST</strong>
<button id="close" type="button" class="close" aria-label="Close without answering"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 3l10 10M13 3 3 13"/></svg></button></header>
<h1 id="question">Is this you?</h1>
<p><span id="reason"></span> In this test you decide what it answers.</p>
<dl><div><dt>Merchant</dt><dd>${merchant}</dd></div><div id="amount-row"><dt>Amount</dt><dd id="amount"></dd></div></dl>
<div class="buttons"><button id="complete" type="button" class="yes">Complete authentication</button>
<button id="fail" type="button">Fail authentication</button></div>
<p id="status" class="status" role="status"></p>
</main>`
