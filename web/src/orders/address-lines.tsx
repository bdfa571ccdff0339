import { For } from 'solid-js'
import type { Order } from '#contracts/orders'

/** An address as it stands on a parcel. */
export function AddressLines(props: { address: Order['shippingAddress'] }) {
  const lines = () => {
    const { name, company, street, street2, city, state, zipCode, country } = props.address
    const countryName = new Intl.DisplayNames('en', { type: 'region' }).of(country)
    return [name, company, street, street2, [city, state, zipCode].filter(Boolean).join(', '), countryName]
  }
  return (
    <address class="not-italic">
      <For each={lines().filter(Boolean)}>{(line) => <span class="block">{line}</span>}</For>
    </address>
  )
}
