import type { Address } from '../../kernel/address/address.ts'

/** How many entries an address book holds. */
export const mostAddresses = 50

/** An entry of the address book, as stored. Times in epoch milliseconds. */
export interface AddressEntry {
  readonly id: string
  readonly label: string
  readonly address: Address
  readonly isDefault: boolean
  readonly createdAt: number
  readonly updatedAt: number
}
