import { createSignal } from 'solid-js'
import type { CreateRefund } from '#contracts/payments/refunds'
import type { ApiProblem } from '../../api/problem.ts'
import { createSubmission } from '../../forms/submission.ts'
import { announce } from '../../ui/announce.tsx'

/** What staff can do with a payment. */
export type PaymentCommand =
  | { readonly kind: 'refund'; readonly input: CreateRefund }
  | { readonly kind: 'approve'; readonly reviewId: string }
  | { readonly kind: 'accept'; readonly amount: number }
  | { readonly kind: 'second'; readonly paymentIntentId: string }
  | { readonly kind: 'capture' | 'void' | 'return' }

const done: Readonly<Record<PaymentCommand['kind'], string>> = {
  refund: 'The refund is on its way.',
  approve: 'The payment is approved.',
  capture: 'The money is captured.',
  void: 'The authorisation is released, and the order is cancelled.',
  accept: 'The payment is accepted, and the order is paid.',
  return: 'The order is cancelled.',
  second: 'The second payment goes back.',
}

export type PaymentQuestion = 'capture' | 'void' | 'accept' | 'return' | { readonly refund: CreateRefund['reason'] }

export type PaymentWork = ReturnType<typeof createPaymentWork>

/** The one thing at a time that is done with an order's payment: its question, its being under way, its refusal. */
export function createPaymentWork(
  send: (command: PaymentCommand, key: string) => Promise<unknown>,
  onChanged: () => Promise<void>,
) {
  const submission = createSubmission(send)
  const [asked, setAsked] = createSignal<PaymentQuestion | null>(null)

  return {
    /** The open question: what would be done, or null. */
    asked,
    isBusy: submission.isBusy,
    problem: (): ApiProblem | undefined => submission.problem(),
    /** Opens the dialog of a step. */
    ask(step: PaymentQuestion): void {
      submission.clear()
      setAsked(step)
    },
    /** Closes the dialog, unless its step is under way. */
    close(): void {
      if (!submission.isBusy()) setAsked(null)
    },
    /** Does it, once. The page is read again also after a refusal: it may be what was wrong. */
    async run(command: PaymentCommand): Promise<void> {
      const answered = await submission.run(command)
      const refusal = submission.problem()
      if (answered === null && refusal === undefined) return
      if (answered !== null) {
        setAsked(null)
        announce(done[command.kind])
      }
      if (refusal?.status !== 422) await onChanged()
    },
  }
}
