/** Where an anonymised order says that mail goes: a name that no mail ever reaches (RFC 2606). */
export const erasedEmail = 'erased@erased.invalid'

/** The address of an erased account: unique, so that the person's own is free again. */
export function erasedEmailOf(userId: string): string {
  return `erased+${userId}@erased.invalid`
}

/** Opens nothing: it is no hash of anything. */
export const erasedPasswordHash = 'erased'

/** How long after it was sent an order counts as delivered without confirmation, in milliseconds. */
export const arrivesWithin = 30 * 86_400_000
