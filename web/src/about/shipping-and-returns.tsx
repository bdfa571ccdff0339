import { Prose } from './prose.tsx'

/** How parcels travel and come back. */
export function ShippingAndReturns() {
  return (
    <Prose
      title="Shipping and returns"
      path="/shipping-and-returns"
      description="How parcels travel, and how they come back."
      lead="How it reaches you, and how it comes back if it should."
    >
      <h2>Sending</h2>
      <p>
        The checkout shows every way we can send to your address, what it costs and how many working days it takes. When
        the parcel leaves we write to you with its tracking number, which also stands on your order’s page.
      </p>
      <h2>Sending back</h2>
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
