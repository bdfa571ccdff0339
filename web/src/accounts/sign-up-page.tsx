import { useLocation } from '@solidjs/router'
import { Show } from 'solid-js'
import { useBasket } from '../basket/basket-context.tsx'
import { createSubmission } from '../submission.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Entrance } from './entrance.tsx'
import { nextPath } from './next-path.ts'
import { signUp } from './session.ts'

/** Where an account is made. */
export default function SignUpPage() {
  const place = useLocation()
  const { basket } = useBasket()
  const { busy, problem, at, run } = createSubmission()
  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    const input = {
      firstName: text('firstName'),
      lastName: text('lastName'),
      email: text('email'),
      password: text('password'),
      acceptsMarketing: false,
    }
    if (await run(() => signUp(input, basket()?.id))) location.assign(nextPath(place.search, location.origin))
  }
  /** The address may be taken: registering does not say so, the sign-in that follows does. */
  const sentence = () =>
    problem()?.code === 'credentials-wrong'
      ? 'We could not sign you in with this password. If you have an account already, sign in instead.'
      : problem()?.sentence
  return (
    <Entrance
      title="Make an account."
      lead="One password, and your orders stay together. You can also buy without one."
    >
      <PageHead title="Make an account" private />
      <form method="post" class="grid gap-5" onSubmit={submit}>
        <Show when={sentence()}>{(words) => <Notice tone="alarm">{words()}</Notice>}</Show>
        <div class="grid gap-5 sm:grid-cols-2">
          <TextField label="First name" name="firstName" autocomplete="given-name" required error={at('/firstName')} />
          <TextField label="Last name" name="lastName" autocomplete="family-name" required error={at('/lastName')} />
        </div>
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          autocomplete="username"
          required
          error={at('/email')}
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          autocomplete="new-password"
          minlength={8}
          maxlength={128}
          required
          hint="At least 8 characters. A short sentence is good."
          error={at('/password')}
        />
        <Button type="submit" size="large" busy={busy()} busyLabel="Making your account">
          Make my account
        </Button>
        <p>
          Have one already?{' '}
          <a href={`/sign-in${place.search}`} class="link font-semibold">
            Sign in
          </a>
        </p>
      </form>
    </Entrance>
  )
}
