import { Show } from 'solid-js'
import type { User } from '#contracts/accounts'
import { MyOrders } from '../orders/my-orders.tsx'
import { createSubmission, formValues } from '../submission.ts'
import { announce } from '../ui/announce.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { signOut, updateProfile } from './session.ts'
import { SignedIn } from './signed-in.tsx'

/** The account's first page: the latest orders and the profile. */
export default function AccountPage() {
  return (
    <div class="wrap py-10 sm:py-16">
      <PageHead title="Your account" private />
      <SignedIn>
        {(user) => (
          <>
            <div class="mb-12 flex flex-wrap items-end justify-between gap-5">
              <h1 class="text-display">Hello, {user().firstName}.</h1>
              <div class="flex flex-wrap gap-3">
                <Show when={user().role !== 'Customer'}>
                  <a href="/admin" rel="external" class="link self-center font-semibold">
                    Open the admin
                  </a>
                </Show>
                <Button
                  look="outline"
                  onClick={async () => {
                    await signOut()
                    location.assign('/')
                  }}
                >
                  Sign out
                </Button>
              </div>
            </div>
            <div class="grid items-start gap-14 lg:grid-cols-[1fr_24rem] lg:gap-20">
              <section aria-labelledby="latest">
                <div class="mb-4 flex items-baseline justify-between">
                  <h2 id="latest" class="text-heading">
                    Latest orders
                  </h2>
                  <a href="/account/orders" class="link font-semibold">
                    All of them
                  </a>
                </div>
                <MyOrders atMost={3} />
              </section>
              <Profile user={user()} />
            </div>
          </>
        )}
      </SignedIn>
    </div>
  )
}

function Profile(props: { user: User }) {
  const { busy, problem, at, run } = createSubmission()
  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }): Promise<void> {
    event.preventDefault()
    const { firstName, lastName } = formValues(event.currentTarget)
    if (await run(() => updateProfile({ firstName, lastName }))) announce('Saved.')
  }
  return (
    <section class="bg-paper-deep p-6" aria-labelledby="profile">
      <h2 id="profile" class="text-heading mb-5">
        About you
      </h2>
      <form method="post" class="grid gap-5" onSubmit={submit}>
        <Show when={problem()}>{(refusal) => <Notice tone="alarm">{refusal().sentence}</Notice>}</Show>
        <TextField
          label="First name"
          name="firstName"
          autocomplete="given-name"
          required
          value={props.user.firstName}
          error={at('/firstName')}
        />
        <TextField
          label="Last name"
          name="lastName"
          autocomplete="family-name"
          required
          value={props.user.lastName}
          error={at('/lastName')}
        />
        <TextField label="E-mail address" name="email" type="email" value={props.user.email} disabled />
        <Button type="submit" busy={busy()} busyLabel="Saving">
          Save
        </Button>
      </form>
    </section>
  )
}
