import { For, Show } from 'solid-js'
import type { AddressField } from '#contracts/shipping'
import type { Address } from '#kernel/address/address'
import { SelectField, TextField } from '../ui/field.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import type { Fields } from './address-form.ts'
import { countryGroups } from './countries.ts'

export interface Destination {
  readonly country: string
  readonly state: string
  readonly zipCode: string
}

const spans: Readonly<Partial<Record<AddressField['name'], string>>> = {
  city: 'min-w-0 grow-2 basis-44',
  state: 'min-w-0 grow basis-40',
  zipCode: 'min-w-0 grow basis-28',
}

/**
 * The fields of a postal address, in the order and words of its country. Where the parcel goes decides its costs, so
 * country, state and code are told at once. A field that both countries have keeps what was typed.
 */
export function AddressFields(props: {
  /** The fields of the destination's country; undefined until they are known. */
  form: Fields | undefined
  destination: Destination
  onDestination: (destination: Destination) => void
  /** What stands in the other fields at first. */
  initial?: Partial<Address> | undefined
  /** Where the address stands in the body; `/shippingAddress` when left out. */
  pointer?: string
  errorAt: (pointer: string) => string | undefined
}) {
  const error = (field: string) => props.errorAt(`${props.pointer ?? '/shippingAddress'}/${field}`)
  // Names are strings, so a field that stays is moved, not made again with nothing in it.
  const names = () => props.form?.map(({ name }) => name)
  const value = (name: AddressField['name']) =>
    name === 'state' || name === 'zipCode' ? props.destination[name] : (props.initial?.[name] ?? '')
  function tell(name: AddressField['name'], typed: string): void {
    if (name === 'state' || name === 'zipCode') props.onDestination({ ...props.destination, [name]: typed })
  }
  return (
    <div class="flex flex-wrap gap-x-4 gap-y-5">
      <SelectField
        class="basis-full"
        label="Country"
        name="country"
        autocomplete="shipping country"
        required
        groups={countryGroups()}
        value={props.destination.country}
        onChange={(event) => props.onDestination({ country: event.currentTarget.value, state: '', zipCode: '' })}
        error={error('country')}
      />
      <Show when={names()} fallback={<SkeletonLines lines={4} class="basis-full" />}>
        {(all) => (
          <For each={all()}>
            {(name) => (
              <Field
                name={name}
                field={props.form?.find((one) => one.name === name)}
                value={value(name)}
                onTyped={(typed) => tell(name, typed)}
                error={error(name)}
              />
            )}
          </For>
        )}
      </Show>
    </div>
  )
}

function Field(props: {
  name: AddressField['name']
  field: AddressField | undefined
  value: string
  onTyped: (typed: string) => void
  error: string | undefined
}) {
  const shared = () => ({
    class: spans[props.name] ?? 'basis-full',
    label: props.field?.label ?? '',
    name: props.name,
    autocomplete: `shipping ${props.field?.autocomplete ?? ''}`,
    required: props.field?.isRequired === true,
    optional: props.field?.isRequired !== true,
    error: props.error,
  })
  return (
    <Show
      when={props.field?.choices}
      fallback={
        <TextField
          {...shared()}
          type={props.name === 'phone' ? 'tel' : 'text'}
          dir="auto"
          maxlength={longest[props.name]}
          value={props.value}
          onInput={(event) => props.onTyped(event.currentTarget.value)}
          hint={props.name === 'phone' ? 'Only for the courier.' : undefined}
        />
      }
    >
      {(choices) => (
        <SelectField
          {...shared()}
          choices={[
            { value: '', label: 'Choose…' },
            ...choices().map(({ code, name }) => ({ value: code, label: name })),
          ]}
          value={choices().find(({ code, name }) => code === props.value || name === props.value)?.code ?? ''}
          onChange={(event) => props.onTyped(event.currentTarget.value)}
        />
      )}
    </Show>
  )
}

const longest: Readonly<Record<AddressField['name'], number>> = {
  name: 120,
  company: 120,
  street: 200,
  street2: 200,
  city: 120,
  state: 60,
  zipCode: 20,
  phone: 40,
}
