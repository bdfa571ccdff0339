import type { ShipOrder } from '#contracts/order-management'

/** The fields of the ship form as they are typed. */
export interface ParcelDraft {
  readonly carrier: string
  readonly trackingNumber: string
  readonly trackingUrl: string
}
export type ParcelErrors = Partial<Record<keyof ParcelDraft, string | undefined>>

export const emptyParcel: ParcelDraft = { carrier: '', trackingNumber: '', trackingUrl: '' }

/** The same rules as the contract `ShipOrder`, so that what can be seen wrong here is not sent. */
export function checkParcel(
  draft: ParcelDraft,
): { readonly ok: true; readonly parcel: ShipOrder } | { readonly ok: false; readonly errors: ParcelErrors } {
  const carrier = draft.carrier.trim()
  const trackingNumber = draft.trackingNumber.trim()
  const trackingUrl = draft.trackingUrl.trim()
  const errors: ParcelErrors = {
    ...(carrier === '' && { carrier: 'Say who carries it.' }),
    ...(trackingNumber === '' && { trackingNumber: 'Enter the number on the label.' }),
    ...(trackingUrl !== '' && !isHttps(trackingUrl) && { trackingUrl: 'Use an address that begins with https://.' }),
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, parcel: { carrier, trackingNumber, ...(trackingUrl !== '' && { trackingUrl }) } }
}

function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:'
}
