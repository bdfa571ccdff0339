import { useLocation } from '@solidjs/router'
import { Show } from 'solid-js'
import { useBasket } from '../basket/basket-context.tsx'
import { sayRefusal } from '../forms/refusal-text.ts'
import { createSubmission } from '../forms/submission.ts'
import { NewPasswordField } from '../session/password-field.tsx'
import { signUp } from '../session/session.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { EntranceFrame } from './frame.tsx'
import { nextPath } from './next-path.ts'

/** Where an account is made. */
export function SignUp() {
  const place = useLocation()
  const { basket } = useBasket()
  const { isBusy, problem, at, run } = createSubmission()
  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    const input = {
      firstName: text('firstName'),
      lastName: text('lastName'),
      email: text('email'),
      password: text('password'),
      acceptsMarketing: form.has('acceptsMarketing'),
    }
    if (await run(() => signUp(input, basket()?.id))) location.assign(nextPath(place.search, location.origin))
  }
  /** The address may be taken: registering does not say so, the sign-in that follows does. */
  const sentence = () => {
    const refusal = problem()
    if (refusal === undefined) return undefined
    return refusal.code === 'credentials-wrong' || refusal.code === 'second-factor-required'
      ? 'We could not sign you in with this password. If you have an account already, sign in instead.'
      : sayRefusal(refusal)
  }
  return (
    <EntranceFrame
      name="Create an account"
      title="Create an account."
      lead="All your orders in one place, and a faster checkout. You can also buy as a guest."
    >
      <form method="post" class="grid gap-5" onSubmit={submit}>
        <Show when={sentence()}>{(words) => <Notice tone="alarm">{words()}</Notice>}</Show>
        <div class="grid gap-5 sm:grid-cols-2">
          <TextField
            label="First name"
            name="firstName"
            autocomplete="given-name"
            required
            maxlength={80}
            error={at('/firstName')}
          />
          <TextField
            label="Last name"
            name="lastName"
            autocomplete="family-name"
            optional
            maxlength={80}
            error={at('/lastName')}
          />
        </div>
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          autocomplete="username"
          required
          hint="We will send a link to confirm it."
          error={at('/email')}
        />
        <NewPasswordField label="Password" name="password" error={at('/password')} />
        <label class="flex items-start gap-3">
          <input type="checkbox" name="acceptsMarketing" class="mt-1 size-5 shrink-0 accent-ink" />
          <span>Send me occasional news by e-mail. I can unsubscribe at any time.</span>
        </label>
        <Button type="submit" size="large" busy={isBusy()} busyLabel="Creating your account">
          Create account
        </Button>
        <p class="text-sm text-ink-soft">
          With an account you agree to our{' '}
          <a href="/terms" class="link">
            terms
          </a>
          . What we store about you, and for how long, is in our{' '}
          <a href="/privacy" class="link">
            privacy notice
          </a>
          .
        </p>
        <p>
          Already have an account?{' '}
          <a href={`/sign-in${place.search}`} class="link inline-block py-1 font-semibold">
            Sign in
          </a>
        </p>
      </form>
    </EntranceFrame>
  )
}
