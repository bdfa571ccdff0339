import { createEffect, createSignal, on, Show } from 'solid-js'
import type { AdjustStock } from '#contracts/inventory'
import { createSubmission } from '../../forms/submission.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { focusFirstInvalid } from '../ui/focus-invalid.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import type { StockCount } from './queries.ts'
import { stockName } from './stock-labels.ts'

interface VariantStock extends StockCount {
  readonly variantId: string
  readonly productName: string
  readonly variantTitle: string
}

/** Reads a difference such as `+4` or `-2`; null when it is none, or nothing. */
export function readDelta(text: string): number | null {
  const trimmed = text.trim().replace('−', '-')
  if (!/^[+-]?\d{1,7}$/.test(trimmed)) return null
  const delta = Number(trimmed)
  return delta === 0 || Math.abs(delta) > 1_000_000 ? null : delta
}

/** Changes a count by a difference and says why: goods that came in, a cup that broke. */
export function AdjustDialog(props: {
  level: VariantStock | null
  adjust: (variantId: string, body: AdjustStock) => Promise<StockCount>
  onCounted: (variantId: string, count: StockCount) => void
  onClose: () => void
}) {
  return (
    <Dialog open={props.level !== null} onClose={props.onClose} label="Adjust stock" place="center">
      <Show when={props.level}>{(level) => <AdjustForm {...props} level={level()} />}</Show>
    </Dialog>
  )
}

function AdjustForm(props: Omit<Parameters<typeof AdjustDialog>[0], 'level'> & { level: VariantStock }) {
  const [delta, setDelta] = createSignal('')
  const [reason, setReason] = createSignal('')
  const [errors, setErrors] = createSignal<{ readonly delta?: string; readonly reason?: string }>({})
  const sending = createSubmission((input: { delta: number; reason: string }, key) =>
    props.adjust(props.level.variantId, { ...input, id: key }),
  )
  let form: HTMLFormElement | undefined
  createEffect(on(sending.problem, (problem) => problem && form && focusFirstInvalid(form), { defer: true }))

  const after = () => {
    const change = readDelta(delta())
    return change === null ? null : props.level.onHand + change
  }

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const change = readDelta(delta())
    const why = reason().trim()
    const found = {
      ...(change === null && { delta: 'Enter a whole number other than 0, for example 12 or -2.' }),
      ...(why === '' && { reason: 'Say why: it stands in the movements for good.' }),
    }
    setErrors(found)
    if (change === null || why === '') {
      if (form !== undefined) focusFirstInvalid(form)
      return
    }
    const done = await sending.run({ delta: change, reason: why })
    if (done === null) return
    announce(`${stockName(props.level)}: ${done.answer.onHand} on hand.`)
    props.onCounted(props.level.variantId, done.answer)
    props.onClose()
  }

  return (
    <form ref={form} class="grid gap-5 p-6" noValidate onSubmit={submit}>
      <Show when={sending.problem()}>
        {(problem) => (
          <ProblemNotice problem={problem()} isPlaced={(pointer) => pointer === '/delta' || pointer === '/reason'} />
        )}
      </Show>
      <p>
        <strong>{stockName(props.level)}</strong>: {props.level.onHand} on hand, {props.level.reserved} reserved.
      </p>
      <TextField
        label="Change by"
        autofocus
        hint={after() === null ? 'For example 12 to add or -2 to remove.' : `New stock: ${after()} on hand.`}
        inputmode="text"
        autocomplete="off"
        value={delta()}
        onInput={(event) => setDelta(event.currentTarget.value)}
        error={errors().delta ?? sending.problem()?.at('/delta')}
      />
      <TextField
        label="Reason"
        autocomplete="off"
        maxLength={200}
        value={reason()}
        onInput={(event) => setReason(event.currentTarget.value)}
        error={errors().reason ?? sending.problem()?.at('/reason')}
      />
      <div class="flex flex-wrap justify-end gap-3">
        <Button look="quiet" onClick={() => props.onClose()}>
          Not now
        </Button>
        <Button type="submit" busy={sending.isBusy()} busyLabel="Adjusting">
          Adjust
        </Button>
      </div>
    </form>
  )
}
