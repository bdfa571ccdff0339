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
import { signIn } from './session.ts'

/** Where a shopper signs in. */
export default function SignInPage() {
  const place = useLocation()
  const { basket } = useBasket()
  const { busy, problem, at, run } = createSubmission()
  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const credentials = { email: String(form.get('email')), password: String(form.get('password')) }
    // A new document: everything drawn for a guest is drawn afresh.
    if (await run(() => signIn(credentials, basket()?.id))) location.assign(nextPath(place.search, location.origin))
  }
  return (
    <Entrance
      title="Good to see you again."
      lead="Sign in to see your orders and to check out without typing everything."
    >
      <PageHead title="Sign in" private />
      <form method="post" class="grid gap-5" onSubmit={submit}>
        <Show when={problem()}>{(refusal) => <Notice tone="alarm">{refusal().sentence}</Notice>}</Show>
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
          autocomplete="current-password"
          required
          error={at('/password')}
        />
        <Button type="submit" size="large" busy={busy()} busyLabel="Signing in">
          Sign in
        </Button>
        <p>
          New here?{' '}
          <a href={`/sign-up${place.search}`} class="link font-semibold">
            Make an account
          </a>
        </p>
      </form>
    </Entrance>
  )
}
