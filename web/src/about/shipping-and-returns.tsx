import { Prose } from './prose.tsx'

/** How parcels travel and come back. */
export function ShippingAndReturns() {
  return (
    <Prose
      title="Shipping and returns"
      path="/shipping-and-returns"
      description="How we ship, and how to return something."
      lead="How it reaches you, and how it comes back if it should."
    >
      <h2>Shipping</h2>
      <p>
        At checkout you see every shipping option for your address, its price and how many working days it takes. When
        your parcel ships, we e-mail you the tracking number; it is also on your order page.
      </p>
      <h2>Returns</h2>
      <p>
        You have 30 days from delivery. Send it unused and in its box; the money goes back to the card you paid with as
        soon as the parcel is here.
      </p>
      <h2>Where is my order?</h2>
      <p>
        <a href="/order-lookup">Find it</a> with its number and your e-mail address, or in{' '}
        <a href="/account">your account</a>.
      </p>
    </Prose>
  )
}
