import type { Address } from '#kernel/schema'
import { SelectField, TextField } from '../ui/field.tsx'
import { addressWords, countryGroups } from './countries.ts'

export interface Destination {
  readonly country: string
  readonly state: string
  readonly zipCode: string
}

/** The fields of a postal address. Where the parcel goes decides its costs, so country, state and code are told at once. */
export function AddressFields(props: {
  destination: Destination
  onDestination: (destination: Destination) => void
  /** What stands in the other fields at first. */
  initial?: Partial<Address> | undefined
  /** Where the address stands in the body; `/shippingAddress` when left out. */
  pointer?: string
  errorAt: (pointer: string) => string | undefined
}) {
  const words = () => addressWords(props.destination.country)
  const error = (field: string) => props.errorAt(`${props.pointer ?? '/shippingAddress'}/${field}`)
  return (
    <div class="grid grid-cols-6 gap-x-4 gap-y-5">
      <SelectField
        class="col-span-6"
        label="Country"
        name="country"
        autocomplete="shipping country"
        required
        groups={countryGroups()}
        value={props.destination.country}
        onChange={(event) => props.onDestination({ ...props.destination, country: event.currentTarget.value })}
        error={error('country')}
      />
      <TextField
        class="col-span-6"
        label="Full name"
        name="name"
        autocomplete="shipping name"
        required
        maxlength={120}
        value={props.initial?.name ?? ''}
        error={error('name')}
      />
      <TextField
        class="col-span-6"
        label="Street and number"
        name="street"
        autocomplete="shipping address-line1"
        required
        maxlength={200}
        value={props.initial?.street ?? ''}
        error={error('street')}
      />
      <TextField
        class="col-span-6"
        label="Flat, floor, company"
        name="street2"
        autocomplete="shipping address-line2"
        optional
        maxlength={200}
        value={props.initial?.street2 ?? ''}
        error={error('street2')}
      />
      <TextField
        class="col-span-2"
        label={words().zip}
        name="zipCode"
        autocomplete="shipping postal-code"
        required
        maxlength={20}
        value={props.destination.zipCode}
        onInput={(event) => props.onDestination({ ...props.destination, zipCode: event.currentTarget.value })}
        error={error('zipCode')}
      />
      <TextField
        class="col-span-4"
        label="City"
        name="city"
        autocomplete="shipping address-level2"
        required
        maxlength={120}
        value={props.initial?.city ?? ''}
        error={error('city')}
      />
      <TextField
        class="col-span-3"
        label={words().state}
        name="state"
        autocomplete="shipping address-level1"
        required={words().needsState}
        optional={!words().needsState}
        maxlength={60}
        value={props.destination.state}
        onInput={(event) => props.onDestination({ ...props.destination, state: event.currentTarget.value })}
        error={error('state')}
      />
      <TextField
        class="col-span-3"
        label="Telephone"
        name="phone"
        type="tel"
        autocomplete="shipping tel"
        optional
        maxlength={40}
        value={props.initial?.phone ?? ''}
        hint="Only for the courier."
        error={error('phone')}
      />
    </div>
  )
}
