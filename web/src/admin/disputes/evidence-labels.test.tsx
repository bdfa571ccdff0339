import { expect, it } from 'vitest'
import { evidenceFields } from '#contracts/payments/disputes'
import { changedEvidence, evidenceLabels } from './evidence-labels.ts'

it('asks for every piece of evidence that the API takes', () => {
  expect(Object.keys(evidenceLabels)).toEqual([...evidenceFields])
})

it('sends only what was newly typed, trimmed, and never an empty text or an unknown field', () => {
  const typed = { customer_name: ' Ada ', shipping_carrier: 'UPS', shipping_date: '  ', made_up: 'x' }
  expect(changedEvidence(typed, { shipping_carrier: 'UPS' })).toEqual({ customer_name: 'Ada' })
  expect(changedEvidence({}, { customer_name: 'Ada' })).toEqual({})
})
