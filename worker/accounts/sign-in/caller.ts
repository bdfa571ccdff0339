/** Where a request comes from: what names its device, and which client a lockout counts. */
export interface Caller {
  readonly userAgent: string | null
  /** As `clientAddress` reads it; null when it is unknown. */
  readonly address: string | null
}
