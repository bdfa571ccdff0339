import { createSignal, Show } from 'solid-js'
import type { SavedAddress } from '#contracts/accounts/addresses'
import { AddressFields } from '../addresses/address-fields.tsx'
import { createAddressForm } from '../addresses/address-form.ts'
import { saveAddress, updateAddress } from '../addresses/queries.ts'
import { destinationOf, typedAddress } from '../addresses/typed-address.ts'
import { RefusalNotice } from '../forms/refusal-notice.tsx'
import { createSubmission, formValues } from '../forms/submission.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'

/** The form of an address of the book: of `edited`, or of a new one when that is null. Closed when undefined. */
export function AddressDialog(props: {
  edited: SavedAddress | null | undefined
  onClose: () => void
  onSaved: () => void
}) {
  const label = () => (props.edited === null ? 'Add address' : 'Edit address')
  return (
    <Dialog open={props.edited !== undefined} onClose={props.onClose} label={label()} place="center">
      <Show when={props.edited !== undefined}>
        <AddressForm edited={props.edited ?? null} onClose={props.onClose} onSaved={props.onSaved} />
      </Show>
    </Dialog>
  )
}

function AddressForm(props: { edited: SavedAddress | null; onClose: () => void; onSaved: () => void }) {
  const { isBusy, problem, at, run } = createSubmission()
  const former = props.edited
  const [destination, setDestination] = createSignal(destinationOf(former?.address))
  const fields = createAddressForm(() => destination().country)
  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    const values = formValues(form)
    const company = former?.address.company
    const address = { ...typedAddress(values), ...(company !== undefined && { company }) }
    const label = values.label ?? ''
    const isDefault = values.isDefault !== undefined
    const saved = await run(() =>
      former === null
        ? saveAddress({ label, address, isDefault })
        : updateAddress(former.id, { label, address, ...(isDefault && { isDefault }) }),
    )
    if (saved) props.onSaved()
    else form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }
  return (
    <form method="post" class="grid gap-5 p-6" onSubmit={submit}>
      <RefusalNotice problem={problem()} />
      <TextField
        label="Label"
        name="label"
        autocomplete="off"
        optional
        maxlength={60}
        hint="For example Home or Work."
        value={former?.label ?? ''}
        error={at('/label')}
      />
      <AddressFields
        form={fields.shown()}
        destination={destination()}
        onDestination={setDestination}
        initial={former?.address}
        pointer="/address"
        errorAt={at}
      />
      <Show when={former?.isDefault !== true}>
        <label class="flex items-start gap-3">
          <input type="checkbox" name="isDefault" class="mt-1 size-5 shrink-0 accent-ink" />
          <span>Use as my default address</span>
        </label>
      </Show>
      <div class="flex flex-wrap justify-end gap-3">
        <Button look="quiet" onClick={props.onClose}>
          Not now
        </Button>
        <Button type="submit" busy={isBusy()} busyLabel="Saving">
          Save address
        </Button>
      </div>
    </form>
  )
}
