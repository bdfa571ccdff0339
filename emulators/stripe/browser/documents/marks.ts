import { trusted } from '../../../html.ts'

/** The brands a card number may turn out to be. */
export const cardMarks = trusted(`<span class="marks" id="marks" data-brand="unknown" aria-hidden="true">
<svg class="mark" data-mark="visa" viewBox="0 0 36 24"><rect width="36" height="24" rx="3.5" fill="#fff" stroke="#d9dde5"/><text x="18" y="16.4" font-family="Arial, sans-serif" font-weight="800" font-style="italic" font-size="11.5" fill="#1a1f71" text-anchor="middle" prepared-spacing="-.2">VISA</text></svg>
<svg class="mark" data-mark="mastercard" viewBox="0 0 36 24"><rect width="36" height="24" rx="3.5" fill="#fff" stroke="#d9dde5"/><circle cx="14.4" cy="12" r="6.6" fill="#eb001b"/><circle cx="21.6" cy="12" r="6.6" fill="#f79e1b"/><path d="M18 6.5a6.6 6.6 0 0 1 0 11 6.6 6.6 0 0 1 0-11" fill="#ff5f00"/></svg>
<svg class="mark" data-mark="amex" viewBox="0 0 36 24"><rect width="36" height="24" rx="3.5" fill="#1f72cd"/><text x="18" y="15.6" font-family="Arial, sans-serif" font-weight="800" font-size="9.6" fill="#fff" text-anchor="middle" prepared-spacing=".2">AMEX</text></svg>
<svg class="mark" data-mark="discover" viewBox="0 0 36 24"><rect width="36" height="24" rx="3.5" fill="#fff" stroke="#d9dde5"/><path d="M35.500 14.500v6a3 3 0 0 1-3 3H13c9.500-1 17.500-4.300 22.500-9" fill="#f58220"/><text x="18" y="12.600" font-family="Arial, sans-serif" font-weight="800" font-size="5.700" fill="#231f20" text-anchor="middle">DISCOVER</text></svg>
</span>`)

/** Where the security code is on a card. */
export const cvcMark = trusted(
  '<svg class="hint" viewBox="0 0 32 22" aria-hidden="true"><rect x=".5" y=".5" width="31" height="21" rx="3" fill="none" stroke="currentColor"/><path d="M0 5.500h32v3.500H0z" fill="currentColor"/><rect x="17" y="12" width="11" height="6" rx="3" fill="none" stroke="currentColor"/><path d="M19.500 15h1.200m1.600 0h1.200m1.600 0h1.200" stroke="currentColor" stroke-width="1.300"/></svg>',
)

/** Google's G, drawn as four arcs. */
export const googleMark = trusted(
  '<svg class="g" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke-width="3.6"><path d="M5.130 7.190A8.400 8.400 0 0 1 18.700 7" stroke="#ea4335"/><path d="M4.760 16.200A8.400 8.400 0 0 1 5.130 7.190" stroke="#fbbc04"/><path d="M17.900 17.980A8.400 8.400 0 0 1 4.760 16.200" stroke="#34a853"/><path d="M12.300 12H20.400A8.400 8.400 0 0 1 17.900 17.980" stroke="#4285f4"/></svg>',
)
