import { For } from 'solid-js'
import type { AdminOrder } from '#contracts/orders'
import { Fact, Facts, Section } from '../section.tsx'

/** The lines of an address as they stand on a parcel. */
export function addressLines(address: AdminOrder['shippingAddress']): string[] {
  const town = [address.city, address.state].filter(Boolean).join(', ')
  return [
    address.name,
    address.company,
    address.street,
    address.street2,
    `${town} ${address.zipCode}`,
    new Intl.DisplayNames('en', { type: 'region' }).of(address.country) ?? address.country,
  ].filter((line): line is string => line !== undefined && line !== '')
}

/** Who ordered, and where it goes. */
export function OrderCustomer(props: { order: AdminOrder }) {
  return (
    <Section heading="Customer">
      <Facts>
        <Fact name={props.order.userId === null ? 'Guest' : 'Account'}>
          <a href={`mailto:${props.order.email}`} class="link break-all">
            {props.order.email}
          </a>
          <br />
          <a href={`/admin/orders?q=${encodeURIComponent(props.order.email)}`} class="link text-sm">
            All orders of this address
          </a>
        </Fact>
        <Fact name="Ships to">
          <address class="not-italic">
            <For each={addressLines(props.order.shippingAddress)}>{(line) => <span class="block">{line}</span>}</For>
          </address>
        </Fact>
        <Fact name="Phone">{props.order.shippingAddress.phone}</Fact>
        <Fact name="Method">{props.order.shippingMethod.name}</Fact>
      </Facts>
    </Section>
  )
}
