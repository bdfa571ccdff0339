import type { Address } from '#kernel/address/address'

/** What was typed in the checkout, so that Back and "Change" find it again. */
export interface Draft {
  readonly email?: string
  /** Left out when an address of the book was chosen. */
  readonly address?: Address
  readonly shippingMethodId?: string
}

const place = 'souk-checkout'

/**
 * Keeps what was typed for this tab alone, until the order is paid. `who` is the account's id, empty for a guest: another
 * person at the same tab does not see it. A browser that keeps nothing is no fault: the form is empty then.
 */
export function keepDraft(who: string, draft: Draft): void {
  try {
    sessionStorage.setItem(place, JSON.stringify({ who, draft }))
  } catch {
    // Storage is full or forbidden.
  }
}

/** What this person typed in this tab; null when that is nothing, or another person's. */
export function readDraft(who: string): Draft | null {
  try {
    // Written by `keepDraft` of this page alone.
    const kept = JSON.parse(sessionStorage.getItem(place) ?? 'null') as { who: string; draft: Draft } | null
    return kept?.who === who ? kept.draft : null
  } catch {
    return null
  }
}

/** Forgets it: the order it was for is paid. */
export function forgetDraft(): void {
  try {
    sessionStorage.removeItem(place)
  } catch {
    // Nothing was kept.
  }
}
