import { Prose } from './prose.tsx'

/** What the shop knows about people. */
export function Privacy() {
  return (
    <Prose
      title="Privacy"
      path="/privacy"
      description="What we know about you, why, and for how long."
      lead="We know what we need to send you a parcel, and as little else as we can."
    >
      <h2>What we keep</h2>
      <ul>
        <li>Your e-mail address, name and delivery address, because a parcel needs them.</li>
        <li>Your orders and their payments, because the law asks for them.</li>
        <li>If you make an account: your name, your addresses and a password that we store only as a hash.</li>
        <li>What you agreed to, and when: our terms, and letters about new things if you wanted them.</li>
      </ul>
      <h2>What we never see</h2>
      <p>
        Card numbers. You type them into a field of Stripe, our payment provider, and they go there without passing
        through our servers.
      </p>
      <h2>Cookies</h2>
      <p>
        One for your basket, one for each order you placed as a guest, and one that keeps you signed in. None of them
        follows you anywhere else, and nobody else’s are set.
      </p>
      <h2>Your say</h2>
      <p>
        You can ask what we keep, have it corrected, have it sent to you, or have it deleted, as far as no law makes us
        keep it. With an account you do all of it yourself, under <a href="/account/privacy">Privacy</a>; otherwise
        write to the address in our messages.
      </p>
    </Prose>
  )
}
