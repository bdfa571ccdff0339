import type { SubmitEvidence } from '#contracts/payments/disputes'

export type EvidenceField = keyof SubmitEvidence['evidence']

interface FieldLabels {
  readonly label: string
  readonly hint?: string
  /** Long texts have several lines. */
  readonly isLong?: boolean
}

/** How each piece of evidence is asked for. */
export const evidenceLabels: Readonly<Record<EvidenceField, FieldLabels>> = {
  product_description: { label: 'What was sold', isLong: true },
  customer_name: { label: 'The customer’s name' },
  customer_email_address: { label: 'The customer’s e-mail address' },
  customer_communication: {
    label: 'What the customer wrote',
    hint: 'The messages that matter, with their dates.',
    isLong: true,
  },
  shipping_carrier: { label: 'Carrier' },
  shipping_date: { label: 'Shipped on', hint: 'For example 2026-11-22.' },
  shipping_tracking_number: { label: 'Tracking number' },
  shipping_address: { label: 'Shipped to', isLong: true },
  refund_policy_disclosure: { label: 'Where the customer saw the refund policy', isLong: true },
  refund_refusal_explanation: { label: 'Why there was no refund', isLong: true },
  cancellation_policy_disclosure: { label: 'Where the customer saw the cancellation policy', isLong: true },
  access_activity_log: {
    label: 'What the customer did in the shop',
    hint: 'Log-ins, downloads, addresses.',
    isLong: true,
  },
  uncategorized_text: { label: 'Anything else the bank should know', isLong: true },
}

// The record above names every field, or it does not compile.
export const evidenceFields = Object.keys(evidenceLabels) as readonly EvidenceField[]

/** The pieces that were typed and differ from what is kept already: the API leaves the others as they are. */
export function changedEvidence(
  typed: Readonly<Record<string, string>>,
  kept: Readonly<Record<string, string>>,
): Partial<Record<EvidenceField, string>> {
  const changed: Partial<Record<EvidenceField, string>> = {}
  for (const field of evidenceFields) {
    const text = typed[field]?.trim()
    if (text && text !== kept[field]) changed[field] = text
  }
  return changed
}
