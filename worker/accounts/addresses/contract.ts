import { z } from 'zod'
import { Address } from '../../kernel/address/address.ts'
import { Etag, optionalLine, Time } from '../../kernel/schema.ts'

/** An entry of the address book. */
export const SavedAddress = z
  .object({
    id: z.string(),
    label: z.string(),
    address: Address,
    addressLines: z.array(z.string()).meta({ description: 'The address as it stands on a parcel' }),
    isDefault: z.boolean(),
    createdAt: Time,
    updatedAt: Time,
    etag: Etag,
  })
  .meta({ id: 'SavedAddress' })
export type SavedAddress = z.infer<typeof SavedAddress>

export const SavedAddresses = z.object({ items: z.array(SavedAddress) }).meta({ id: 'SavedAddresses' })
export type SavedAddresses = z.infer<typeof SavedAddresses>

const label = optionalLine(60)

/** The first address of a book becomes its default whatever `isDefault` says. */
export const SaveAddress = z
  .strictObject({ label: label.default(''), address: Address, isDefault: z.boolean().default(false) })
  .meta({ id: 'SaveAddress' })
export type SaveAddress = z.infer<typeof SaveAddress>

export const UpdateAddress = z
  .strictObject({ label: label.optional(), address: Address.optional(), isDefault: z.literal(true).optional() })
  .meta({ id: 'UpdateAddress' })
export type UpdateAddress = z.infer<typeof UpdateAddress>
