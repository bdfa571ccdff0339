import { z } from 'zod'
import { line } from '../schema.ts'
import { type AddressFault, normaliseParts, type Parts } from './normalise.ts'

/** One line of text that may be left empty. */
const spare = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'Use one line of text.')

const country = z.string().trim().min(1, 'Choose a country.').max(60).meta({ example: 'US' })

const placeFields = {
  company: spare(120).optional(),
  street2: spare(200).optional(),
  state: spare(60).optional(),
  country,
  phone: spare(40).optional(),
}

type AddressParts = Parts & { company?: string | undefined; street2?: string | undefined; phone?: string | undefined }

/** Writes an address as its country does, without what was left empty; a fault stands at its field. */
function asItsCountryWrites<T extends AddressParts>(faultsOf: (faults: AddressFault[]) => AddressFault[]) {
  return (payload: z.core.ParsePayload<T>): void => {
    const { parts, faults } = normaliseParts(payload.value)
    const whole = { ...payload.value, ...parts }
    for (const field of ['company', 'street2', 'state', 'phone'] as const) if (!whole[field]) delete whole[field]
    payload.value = whole
    for (const { field, detail } of faultsOf(faults)) {
      payload.issues.push({ code: 'custom', path: [field], message: detail, input: payload.value[field] })
    }
  }
}

/**
 * A postal address. `country` is ISO 3166-1, `state` ISO 3166-2 without the country where the country has a list of
 * them; names and codes are understood in any spelling and answered as codes. City and postcode are needed where the
 * country's addresses have them: `GET /countries/{country}` says which.
 */
export const Address = z
  .strictObject({
    name: line(120).optional(),
    street: line(200),
    city: spare(120).default(''),
    zipCode: spare(20).default(''),
    ...placeFields,
  })
  .check(asItsCountryWrites((faults) => faults))
  .meta({ id: 'Address' })
export type Address = z.output<typeof Address>

/** As much of an address as is known yet: the country is enough. What is there is read as in a whole address. */
export const Destination = z
  .strictObject({
    name: spare(120).optional(),
    street: spare(200).optional(),
    city: spare(120).optional(),
    zipCode: spare(20).optional(),
    ...placeFields,
  })
  .check(asItsCountryWrites((faults) => faults.filter(({ field }) => field === 'country' || field === 'state')))
  .meta({ id: 'Destination' })
export type Destination = z.output<typeof Destination>
