import { describe, expect, it } from 'vitest'
import { createTestStripe } from '../testing/in-memory.ts'
import { chargeOf, pay } from '../testing/payments.ts'
import {
  closeDispute,
  createDispute,
  decisionOf,
  escalate,
  permitResponse,
  silenceEndsAt,
  stageEvidence,
  submitEvidence,
} from './dispute.ts'

const now = Date.UTC(2026, 10, 22, 12) / 1000
const stripe = createTestStripe()
const charge = chargeOf(stripe, pay(stripe, 'pm_card_visa'))
const made = (inquiry = false) => createDispute({ charge, amount: 1000, reason: 'fraudulent', inquiry, now })
const withText = (text: string, inquiry = false) => stageEvidence(made(inquiry), { uncategorized_text: text })

describe('a dispute', () => {
  it('waits for a response until the end of the seventh day', () => {
    const dispute = made()
    expect(dispute).toMatchObject({ status: 'needs_response', is_charge_refundable: false, amount: 1000 })
    expect(dispute.evidence_details.due_by).toBe(Date.UTC(2026, 10, 29, 23, 59, 59) / 1000)
    expect(silenceEndsAt(dispute)).toBe(dispute.evidence_details.due_by)
    expect(silenceEndsAt(made(true)) - now).toBe(120 * 24 * 3600)
  })

  it('keeps what evidence it was given, field by field', () => {
    const once = stageEvidence(made(), { product_description: 'A rug', customer_name: undefined })
    const twice = stageEvidence(once, { receipt: 'file_1', product_description: null })
    expect(twice.evidence).toMatchObject({ product_description: null, receipt: 'file_1' })
    expect(twice.evidence_details).toMatchObject({ has_evidence: true, submission_count: 0 })
    expect(stageEvidence(made(), {}).evidence_details.has_evidence).toBe(false)
  })

  it('takes evidence once', () => {
    const submitted = submitEvidence(withText('a story'))
    expect(submitted).toMatchObject({ status: 'under_review', evidence_details: { submission_count: 1 } })
    expect(permitResponse(submitted)).toMatchObject({ ok: false, refusal: { status: 400 } })
    expect(permitResponse(made()).ok).toBe(true)
  })

  it.each([
    ['winning_evidence', false, 'won'],
    ['losing_evidence', false, 'lost'],
    ['escalate_inquiry_evidence', true, 'escalated'],
    ['escalate_inquiry_evidence', false, undefined],
    ['a story', false, undefined],
  ])('with %s (inquiry: %s) is decided: %s', (text, inquiry, decision) => {
    expect(decisionOf(submitEvidence(withText(text, inquiry)))).toBe(decision)
  })

  it('of an inquiry that escalates needs a response again', () => {
    const escalated = escalate(submitEvidence(withText('escalate_inquiry_evidence', true)), now)
    expect(escalated).toMatchObject({
      status: 'needs_response',
      is_charge_refundable: false,
      payment_method_details: { card: { case_type: 'chargeback' } },
    })
  })

  it('ends won, lost, lost by silence, or closed without a winner', () => {
    expect(closeDispute(submitEvidence(made()), true, now)).toMatchObject({ status: 'won', is_charge_refundable: true })
    expect(closeDispute(made(), false, now)).toMatchObject({ status: 'lost', evidence_details: { past_due: false } })
    const late = silenceEndsAt(made())
    expect(closeDispute(made(), false, late)).toMatchObject({ status: 'lost', evidence_details: { past_due: true } })
    expect(closeDispute(made(true), true, now)).toMatchObject({ status: 'warning_closed' })
  })
})
