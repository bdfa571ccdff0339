import type { FindingKind } from './contract.ts'

/** A difference between two places that should say the same. */
export interface Finding {
  readonly kind: FindingKind
  /** What it is about; with the kind it is the identity of the finding. */
  readonly subject: string
  readonly variantId: string | null
  readonly orderId: string | null
  readonly detail: Readonly<Record<string, unknown>>
  readonly canRepair: boolean
}

/** What changed later than this is on its way, and no difference yet; in milliseconds. */
export const grace = 10 * 60_000

/** An effect that is not done after this long is stuck, in milliseconds. */
export const stuckAfter = 60 * 60_000

/** The name of a finding for ever. */
export function findingId({ kind, subject }: Pick<Finding, 'kind' | 'subject'>): string {
  return `${kind}:${subject}`
}
