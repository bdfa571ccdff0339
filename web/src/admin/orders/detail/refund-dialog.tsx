import { createEffect, createSignal, on, Show, untrack } from 'solid-js'
import type { CreateRefund } from '#contracts/payments/refunds'
import { formatMoney, stepOf } from '#kernel/money'
import type { ApiProblem } from '../../../api/problem.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { SelectField, TextField } from '../../../ui/field.tsx'
import { refundReasonLabels, refundReasons } from '../../payments/payment-labels.ts'
import { readAmount, writeAmount } from '../../ui/amount-text.ts'
import { CheckField } from '../../ui/check-field.tsx'
import { focusFirstInvalid } from '../../ui/focus-invalid.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

const pointers = ['/amount', '/reason', '/note']

/** What is wrong with a typed amount, before Stripe is asked; null when it can be given back. */
export function judgeRefund(text: string, left: number, currency: string): string | null {
  const amount = readAmount(text, currency)
  if (amount === null || amount === 0) return `Type an amount, for example ${writeAmount(left, currency)}.`
  if (amount > left) return `No more than ${formatMoney(left, currency)} is left.`
  return amount % stepOf(currency) === 0 ? null : 'Stripe takes no such fraction of this currency.'
}

/** Asks how much of the money goes back, and why. The amount begins with everything that is left. */
export function RefundDialog(props: {
  open: boolean
  busy: boolean
  problem: ApiProblem | undefined
  /** What can still be given back, in minor units. */
  left: number
  currency: string
  reason: CreateRefund['reason']
  /** Whether the order can still be cancelled: then giving everything back offers to do that too. */
  mayCancel?: boolean
  onRefund: (input: CreateRefund) => void
  onClose: () => void
}) {
  const [typed, setTyped] = createSignal('')
  const [reason, setReason] = createSignal(untrack(() => props.reason))
  const [wrong, setWrong] = createSignal<string | null>(null)
  const [isCancelling, setCancelling] = createSignal(false)
  const offersCancel = () => props.mayCancel === true && readAmount(typed(), props.currency) === props.left
  let form: HTMLFormElement | undefined
  createEffect(
    on(
      () => props.open,
      () => {
        setTyped(writeAmount(props.left, props.currency))
        setReason(props.reason)
        setWrong(null)
        setCancelling(false)
      },
    ),
  )

  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    setWrong(judgeRefund(typed(), props.left, props.currency))
    const amount = readAmount(typed(), props.currency)
    if (wrong() !== null || amount === null) {
      if (form !== undefined) focusFirstInvalid(form)
      return
    }
    const note = String(new FormData(event.currentTarget).get('note') ?? '').trim()
    const cancel = offersCancel() && isCancelling()
    props.onRefund({ amount, reason: reason(), ...(note !== '' && { note }), ...(cancel && { cancel }) })
  }

  return (
    <Dialog open={props.open} onClose={props.onClose} label="Refund payment" place="center">
      <Show when={props.open}>
        <form ref={form} class="grid gap-5 p-6" onSubmit={submit} novalidate>
          <Show when={props.problem}>
            {(problem) => <ProblemNotice problem={problem()} isPlaced={(pointer) => pointers.includes(pointer)} />}
          </Show>
          <TextField
            label={`Amount in ${props.currency}`}
            name="amount"
            inputMode="decimal"
            autocomplete="off"
            autofocus
            hint={`${formatMoney(props.left, props.currency)} can be refunded. Enter less for a partial refund.`}
            value={typed()}
            onInput={(event) => setTyped(event.currentTarget.value)}
            error={wrong() ?? props.problem?.at('/amount')}
          />
          <SelectField
            label="Reason"
            name="reason"
            choices={refundReasons.map((value) => ({ value, label: refundReasonLabels[value] }))}
            value={reason()}
            onChange={(event) =>
              setReason(refundReasons.find((one) => one === event.currentTarget.value) ?? 'requested_by_customer')
            }
            error={props.problem?.at('/reason')}
          />
          <TextField
            label="Note"
            name="note"
            optional
            maxlength={300}
            autocomplete="off"
            hint="The customer reads it in the e-mail about the refund."
            error={props.problem?.at('/note')}
          />
          <Show when={offersCancel()}>
            <CheckField
              label="Cancel the order and put its items back into stock"
              hint="Otherwise the order stays open, but should not be packed."
              checked={isCancelling()}
              onChange={setCancelling}
            />
          </Show>
          <p class="text-sm text-ink-soft">
            A refund cannot be undone.
            <Show when={!(offersCancel() && isCancelling())}> The order itself does not change.</Show>
          </p>
          <div class="flex flex-wrap justify-end gap-3">
            <Button look="quiet" onClick={() => props.onClose()}>
              Not now
            </Button>
            <Button type="submit" look="alarm" busy={props.busy} busyLabel="Refunding">
              Refund
            </Button>
          </div>
        </form>
      </Show>
    </Dialog>
  )
}
