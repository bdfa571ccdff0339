import type Stripe from 'stripe'
import { emptyable, hash, text, type Values } from './params.ts'

const ADDRESS = {
  city: emptyable(text()),
  country: emptyable(text()),
  line1: emptyable(text()),
  line2: emptyable(text()),
  postal_code: emptyable(text()),
  state: emptyable(text()),
}

/** Reads an address. */
export const address = hash(ADDRESS)

/** Reads a shipping hash. */
export const shipping = hash({
  address,
  name: text(),
  phone: emptyable(text()),
  carrier: emptyable(text()),
  tracking_number: emptyable(text()),
})

/** Reads billing details. */
export const billingDetails = hash({
  address: emptyable(address),
  email: emptyable(text()),
  name: emptyable(text()),
  phone: emptyable(text()),
  tax_id: emptyable(text()),
})

type AddressValues = Values<typeof ADDRESS>
type ShippingValues = Exclude<ReturnType<typeof shipping>, { ok: false }>['value']
type BillingValues = Exclude<ReturnType<typeof billingDetails>, { ok: false }>['value']

/** An address as Stripe answers it: every field there, null where unknown. */
export function toAddress(values: AddressValues | null | undefined): Stripe.Address {
  const { city, country, line1, line2, postal_code, state } = values ?? {}
  return {
    city: city ?? null,
    country: country ?? null,
    line1: line1 ?? null,
    line2: line2 ?? null,
    postal_code: postal_code ?? null,
    state: state ?? null,
  }
}

/** Shipping as Stripe answers it. */
export function toShipping(values: ShippingValues) {
  return {
    address: toAddress(values?.address),
    carrier: values?.carrier ?? null,
    name: values?.name,
    phone: values?.phone ?? null,
    tracking_number: values?.tracking_number ?? null,
  }
}

/** Billing details as Stripe answers them. */
export function toBillingDetails(values: BillingValues) {
  return {
    address: toAddress(values?.address),
    email: values?.email ?? null,
    name: values?.name ?? null,
    phone: values?.phone ?? null,
    tax_id: values?.tax_id ?? null,
  } satisfies Stripe.PaymentMethod.BillingDetails
}
