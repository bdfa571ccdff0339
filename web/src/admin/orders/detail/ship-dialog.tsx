import { createEffect, createSignal, on, Show } from 'solid-js'
import type { ShipOrder } from '#contracts/order-management'
import type { ApiProblem } from '../../../api/problem.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/field.tsx'
import { focusFirstInvalid } from '../../ui/focus-invalid.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { checkParcel, emptyParcel, type ParcelDraft, type ParcelErrors } from './parcel-draft.ts'

const pointers: Readonly<Record<keyof ParcelDraft, string>> = {
  carrier: '/carrier',
  trackingNumber: '/trackingNumber',
  trackingUrl: '/trackingUrl',
}
const carriers = ['UPS', 'FedEx', 'USPS', 'DHL', 'DPD', 'GLS', 'Royal Mail', 'Deutsche Post']

/** Carrier and tracking number of the parcel that leaves. */
export function ShipDialog(props: {
  open: boolean
  busy: boolean
  problem: ApiProblem | undefined
  onShip: (parcel: ShipOrder) => void
  onClose: () => void
}) {
  const [draft, setDraft] = createSignal(emptyParcel)
  const [errors, setErrors] = createSignal<ParcelErrors>({})
  let form: HTMLFormElement | undefined
  createEffect(
    on(
      () => props.open,
      () => {
        setDraft(emptyParcel)
        setErrors({})
      },
    ),
  )
  createEffect(() => {
    if (props.problem !== undefined && form !== undefined) focusFirstInvalid(form)
  })

  const write = (name: keyof ParcelDraft, value: string) => {
    setDraft({ ...draft(), [name]: value })
    setErrors({ ...errors(), [name]: undefined })
  }
  const errorAt = (name: keyof ParcelDraft) => errors()[name] ?? props.problem?.at(pointers[name])
  function submit(event: SubmitEvent) {
    event.preventDefault()
    const checked = checkParcel(draft())
    setErrors(checked.ok ? {} : checked.errors)
    if (checked.ok) props.onShip(checked.parcel)
    else if (form !== undefined) focusFirstInvalid(form)
  }

  return (
    <Dialog open={props.open} onClose={props.onClose} label="Ship this order" place="center">
      <Show when={props.open}>
        <form ref={form} class="grid gap-5 p-6" noValidate onSubmit={submit}>
          <Show when={props.problem}>
            {(problem) => (
              <ProblemNotice problem={problem()} isPlaced={(pointer) => Object.values(pointers).includes(pointer)} />
            )}
          </Show>
          <p>The customer gets these by e-mail as soon as you ship.</p>
          <TextField
            label="Carrier"
            autofocus
            name="carrier"
            list="carriers"
            autocomplete="off"
            maxLength={60}
            value={draft().carrier}
            onInput={(event) => write('carrier', event.currentTarget.value)}
            error={errorAt('carrier')}
          />
          <datalist id="carriers">
            {carriers.map((carrier) => (
              <option value={carrier} />
            ))}
          </datalist>
          <TextField
            label="Tracking number"
            name="trackingNumber"
            autocomplete="off"
            spellcheck={false}
            maxLength={80}
            value={draft().trackingNumber}
            onInput={(event) => write('trackingNumber', event.currentTarget.value)}
            error={errorAt('trackingNumber')}
          />
          <TextField
            label="Tracking page"
            name="trackingUrl"
            type="url"
            inputmode="url"
            optional
            hint="An https address. If empty, the customer sees only the number."
            placeholder="https://"
            autocomplete="off"
            value={draft().trackingUrl}
            onInput={(event) => write('trackingUrl', event.currentTarget.value)}
            error={errorAt('trackingUrl')}
          />
          <div class="flex flex-wrap justify-end gap-3">
            <Button look="quiet" onClick={() => props.onClose()}>
              Not yet
            </Button>
            <Button type="submit" look="accent" busy={props.busy} busyLabel="Shipping">
              Ship order
            </Button>
          </div>
        </form>
      </Show>
    </Dialog>
  )
}
