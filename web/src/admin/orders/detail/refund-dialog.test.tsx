import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ApiProblem } from '../../../api/problem.ts'
import { aProblem } from '../../../testing/a-problem.ts'
import { judgeRefund, RefundDialog } from './refund-dialog.tsx'

afterEach(cleanup)

function show(problem?: ApiProblem, mayCancel = false) {
  const onRefund = vi.fn()
  const around = { open: true, busy: false, left: 2995, currency: 'USD', reason: 'fraudulent' as const }
  render(() => (
    <RefundDialog {...around} mayCancel={mayCancel} problem={problem} onRefund={onRefund} onClose={() => undefined} />
  ))
  return { onRefund, amount: () => screen.getByLabelText('Amount in USD') }
}
const give = () => {
  const form = screen.getByLabelText('Amount in USD').closest('form')
  if (form === null) throw new Error('The fields are in no form.')
  fireEvent.submit(form)
}

describe('giving money back', () => {
  it('begins with everything that is left and the reason it was opened for', () => {
    const { onRefund, amount } = show()
    expect(amount()).toHaveProperty('value', '29.95')
    give()
    expect(onRefund).toHaveBeenCalledWith({ amount: 2995, reason: 'fraudulent' })
  })

  it('gives a part back, with a trimmed note', () => {
    const { onRefund, amount } = show()
    fireEvent.input(amount(), { target: { value: '5' } })
    fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'duplicate' } })
    fireEvent.input(screen.getByLabelText(/^Note/), { target: { value: ' scratched ' } })
    give()
    expect(onRefund).toHaveBeenCalledWith({ amount: 500, reason: 'duplicate', note: 'scratched' })
  })

  it('offers to cancel and restock with everything that goes back, and not with a part', () => {
    const { onRefund, amount } = show(undefined, true)
    const box = () => screen.queryByLabelText('Cancel the order and put its items back into stock')
    give()
    expect(onRefund).toHaveBeenLastCalledWith({ amount: 2995, reason: 'fraudulent' })
    fireEvent.click(box() ?? document.body)
    give()
    expect(onRefund).toHaveBeenLastCalledWith({ amount: 2995, reason: 'fraudulent', cancel: true })
    fireEvent.input(amount(), { target: { value: '5' } })
    expect(box()).toBeNull()
    give()
    expect(onRefund).toHaveBeenLastCalledWith({ amount: 500, reason: 'fraudulent' })
  })

  it('sends nothing while the amount is wrong, and says why beside it', () => {
    const { onRefund, amount } = show()
    fireEvent.input(amount(), { target: { value: '30' } })
    give()
    expect(onRefund).not.toHaveBeenCalled()
    expect(screen.getByText('No more than $29.95 is left.')).toBeTruthy()
    expect(amount().getAttribute('aria-invalid')).toBe('true')
  })

  it('shows a refusal of the API', () => {
    show(aProblem({ code: 'refund-refused', detail: 'The payment is disputed.' }))
    expect(screen.getByText('The payment is disputed.')).toBeTruthy()
  })
})

it.each([
  ['', 1000, 'USD', /^Type an amount/],
  ['0', 1000, 'USD', /^Type an amount/],
  ['-1', 1000, 'USD', /^Type an amount/],
  ['1.234', 1000, 'USD', /^Type an amount/],
  ['10.01', 1000, 'USD', /^No more than \$10\.00/],
  ['1.001', 5000, 'KWD', /no such fraction/],
] as const)('refuses %s of %i %s', (text, left, currency, words) => {
  expect(judgeRefund(text, left, currency)).toMatch(words)
})

it('takes what is left to the last unit', () => {
  expect(judgeRefund('10,00', 1000, 'USD')).toBeNull()
  expect(judgeRefund('1000', 1000, 'JPY')).toBeNull()
})
