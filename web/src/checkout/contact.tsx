import { Show } from 'solid-js'
import type { User } from '#contracts/accounts/account'
import { TextField } from '../ui/field.tsx'

/** Where the confirmation goes: the account's address, or one that a guest types. */
export function Contact(props: { user: User | null; email: string | undefined; error: string | undefined }) {
  return (
    <section aria-labelledby="contact">
      <h2 id="contact" class="text-heading mb-4">
        Contact
      </h2>
      <Show when={props.user} fallback={<GuestContact email={props.email} error={props.error} />}>
        {(user) => (
          <p>
            Signed in as <strong>{user().email}</strong>. We send the confirmation there.
          </p>
        )}
      </Show>
    </section>
  )
}

function GuestContact(props: { email: string | undefined; error: string | undefined }) {
  return (
    <>
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autocomplete="email"
        value={props.email ?? ''}
        required
        hint="For the confirmation and the tracking number."
        error={props.error}
      />
      <p class="mt-3 text-sm">
        Have an account?{' '}
        <a href="/sign-in?next=/checkout" rel="external" class="link font-semibold">
          Sign in
        </a>
      </p>
    </>
  )
}
