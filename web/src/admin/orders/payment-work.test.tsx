import { createRoot } from 'solid-js'
import { describe, expect, it, vi } from 'vitest'
import { aProblem } from '../../testing/a-problem.ts'
import { createPaymentWork, type PaymentCommand } from './payment-work.ts'

const refund: PaymentCommand = { kind: 'refund', input: { amount: 500, reason: 'requested_by_customer' } }

function workWith(send: (command: PaymentCommand, key: string) => Promise<unknown>) {
  const sent = vi.fn(send)
  const onChanged = vi.fn(async () => undefined)
  return { work: createRoot(() => createPaymentWork(sent, onChanged)), sent, onChanged }
}

describe('something that is done with a payment', () => {
  it('is sent once however often it is pressed, then the dialog closes and the page is read again', async () => {
    const answered = Promise.withResolvers<void>()
    const { work, sent, onChanged } = workWith(() => answered.promise)
    work.ask({ refund: 'requested_by_customer' })
    const first = work.run(refund)
    await work.run(refund)
    work.close()
    expect(work.asked()).toEqual({ refund: 'requested_by_customer' })
    expect(onChanged).not.toHaveBeenCalled()
    answered.resolve()
    await first
    expect(sent).toHaveBeenCalledOnce()
    expect(work.asked()).toBeNull()
    expect(onChanged).toHaveBeenCalledOnce()
  })

  it('keeps its key when the answer was lost, so that trying again gives nothing back twice', async () => {
    const { work, sent } = workWith(() => Promise.reject(aProblem({ code: 'payment-provider-unavailable' })))
    await work.run(refund)
    await work.run(refund)
    expect(sent.mock.calls[0]?.[1]).toBe(sent.mock.calls[1]?.[1])
  })

  it('keeps the dialog with its refusal, and reads the page again because it may be what was wrong', async () => {
    const refused = aProblem({ code: 'refund-refused' })
    const { work, onChanged } = workWith(() => Promise.reject(refused))
    work.ask({ refund: 'fraudulent' })
    await work.run(refund)
    expect(work.problem()).toBe(refused)
    expect(work.asked()).toEqual({ refund: 'fraudulent' })
    expect(onChanged).toHaveBeenCalledOnce()
    work.ask('capture')
    expect(work.problem()).toBeUndefined()
  })

  it('reads nothing again when a field was wrong', async () => {
    const { work, onChanged } = workWith(() => Promise.reject(aProblem({ code: 'invalid-request' })))
    await work.run(refund)
    expect(onChanged).not.toHaveBeenCalled()
  })
})
