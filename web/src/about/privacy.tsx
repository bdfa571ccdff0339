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
        <li>If you create an account: your name, your addresses and a password that we store only as a hash.</li>
        <li>What you agreed to, and when: our terms, and our news e-mails if you asked for them.</li>
      </ul>
      <h2>What we never see</h2>
      <p>
        Card numbers. You type them into a field of Stripe, our payment provider, and they go there without passing
        through our servers.
      </p>
      <h2>Cookies</h2>
      <p>
        One for your basket, one for each order you placed as a guest, one that keeps you signed in, and one that knows
        a device you have signed in on. None of them tracks you on other sites, and we set no others. While you check
        out, the browser tab also keeps what you typed, until you pay or close it.
      </p>
      <h2>Your rights</h2>
      <p>
        You can see what we store, correct it, download it, or have it deleted, except where the law requires us to keep
        it. With an account, you can do all of this yourself under <a href="/account/privacy">Privacy</a>; otherwise
        write to the address in our messages.
      </p>
    </Prose>
  )
}
