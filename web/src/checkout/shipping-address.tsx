import { Show } from 'solid-js'
import type { User } from '#contracts/accounts/account'
import type { SavedAddress } from '#contracts/accounts/addresses'
import type { Address } from '#kernel/address/address'
import { AddressFields, type Destination } from '../addresses/address-fields.tsx'
import type { Fields } from '../addresses/address-form.ts'
import { SavedAddresses } from '../addresses/saved-addresses.tsx'

/** Where the parcel goes: an address of the book, or one that is typed and, if wished, kept. */
export function ShippingAddress(props: {
  user: User | null
  saved: readonly SavedAddress[]
  chosen: SavedAddress | null
  onChoose: (saved: SavedAddress | null) => void
  /** A saved address that the API refused: it is corrected in the fields. */
  refused: Address | undefined
  form: Fields | undefined
  destination: Destination
  onDestination: (destination: Destination) => void
  errorAt: (pointer: string) => string | undefined
}) {
  const initial = () =>
    props.refused ??
    (props.user === null ? undefined : { name: `${props.user.firstName} ${props.user.lastName}`.trim() })
  return (
    <div class="grid gap-6">
      <Show when={props.saved.length > 0}>
        <SavedAddresses saved={props.saved} chosen={props.chosen} onChoose={props.onChoose} />
      </Show>
      <Show when={props.chosen === null}>
        <AddressFields
          form={props.form}
          destination={props.destination}
          onDestination={props.onDestination}
          initial={initial()}
          errorAt={props.errorAt}
        />
        <Show when={props.user !== null}>
          <label class="flex items-start gap-3">
            <input type="checkbox" name="keepsAddress" class="mt-1 size-5 shrink-0 accent-ink" />
            <span>Save this address for next time</span>
          </label>
        </Show>
      </Show>
    </div>
  )
}
