import { Prose } from './prose.tsx'

/** On what terms the shop sells. */
export function Terms() {
  return (
    <Prose
      title="Terms"
      path="/terms"
      description="Our terms of sale."
      lead="The short version: you pay, we send, and you can change your mind."
    >
      <h2>Ordering</h2>
      <p>
        When you place an order, we reserve its items for you. The contract is made when the payment is confirmed. An
        order that is not paid in time is cancelled automatically, and nothing is charged.
      </p>
      <h2>Prices</h2>
      <p>
        The price is the one shown when you order. Shipping and tax depend on where the parcel goes and are shown before
        you pay. There are no further costs from us; customs in your country may ask for their own.
      </p>
      <h2>Changing your mind</h2>
      <p>
        You have 30 days from delivery to send things back. See <a href="/shipping-and-returns">shipping and returns</a>
        .
      </p>
      <h2>When something is broken</h2>
      <p>Tell us. We repair it, replace it or give the money back, and your legal rights stay as they are.</p>
    </Prose>
  )
}
