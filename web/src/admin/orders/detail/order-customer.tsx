import type { AdminOrder } from '#contracts/orders'
import { AddressLines } from '../../../addresses/address-lines.tsx'
import { Fact, Facts, Section } from '../../ui/section.tsx'

/** Who ordered, and where it goes. */
export function OrderCustomer(props: { order: AdminOrder }) {
  return (
    <Section heading="Customer">
      <Facts>
        <Fact name={props.order.userId === null ? 'Guest' : 'Account'}>
          <a href={`mailto:${encodeURIComponent(props.order.email)}`} class="link break-all">
            {props.order.email}
          </a>
          <br />
          <a href={`/admin/orders?q=${encodeURIComponent(props.order.email)}`} class="link text-sm">
            All orders from this address
          </a>
        </Fact>
        <Fact name="Ships to">
          <AddressLines lines={props.order.shippingAddressLines} />
        </Fact>
        <Fact name="Phone">{props.order.shippingAddress.phone}</Fact>
        <Fact name="Method">{props.order.shippingMethod.name}</Fact>
      </Facts>
    </Section>
  )
}
