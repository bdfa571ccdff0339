import { useLocation } from '@solidjs/router'
import { createSignal, onMount, Show } from 'solid-js'
import { onEnded } from '../api/access-token.ts'
import { useBasket } from '../basket/basket-context.tsx'
import { sayRefusal } from '../forms/refusal-text.ts'
import { createSubmission } from '../forms/submission.ts'
import { CodeField } from '../session/code-field.tsx'
import { signIn } from '../session/session.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { EntranceFrame } from './frame.tsx'
import { nextPath } from './next-path.ts'

interface Credentials {
  readonly email: string
  readonly password: string
}

/** The sign-in page; an account with a second factor is asked for its code in a second step. */
export function SignIn() {
  const place = useLocation()
  const { basket } = useBasket()
  const { isBusy, problem, at, run } = createSubmission()
  /** Right, but not enough: the code is missing. */
  const [proven, setProven] = createSignal<Credentials>()
  const [hasEnded, setEnded] = createSignal(false)
  onMount(() => onEnded(() => setEnded(true)))
  const refusal = () => {
    const found = problem()
    return found?.code === 'second-factor-required' ? null : found
  }
  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    const credentials = proven() ?? { email: text('email'), password: text('password') }
    const login = { ...credentials, ...(proven() !== undefined && { code: text('code').trim() }) }
    // A new document: everything drawn for a guest is drawn again.
    if (await run(() => signIn(login, basket()?.id))) location.assign(nextPath(place.search, location.origin))
    else if (problem()?.code === 'second-factor-required') setProven(credentials)
  }
  return (
    <EntranceFrame
      name="Sign in"
      title={proven() === undefined ? 'Welcome back.' : 'One more step.'}
      lead={
        proven() === undefined
          ? 'Sign in to see your orders and check out faster.'
          : 'Your account is protected by a second factor.'
      }
    >
      <form method="post" class="grid gap-5" onSubmit={submit}>
        <Show when={hasEnded()}>
          <Notice tone="warning" title="You have been signed out.">
            <p>Your session has ended, here or on another device. Sign in again to continue where you left off.</p>
          </Notice>
        </Show>
        <Show when={refusal()}>
          {(found) => (
            <Notice tone="alarm">
              {sayRefusal(found())}
              {/* Others may have tried it with this account, again and again: its owner need not wait for them. */}
              <Show when={found().status === 429}>
                {' '}
                Or{' '}
                <a href="/forgot-password" class="link font-semibold">
                  reset your password by e-mail
                </a>
                : that signs you in right away.
              </Show>
            </Notice>
          )}
        </Show>
        <Show when={proven() === undefined} fallback={<CodeField error={at('/code')} />}>
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
        </Show>
        <Button type="submit" size="large" busy={isBusy()} busyLabel="Signing in">
          Sign in
        </Button>
        <Show
          when={proven() === undefined}
          fallback={
            <div class="grid gap-2">
              <button type="button" class="link w-fit py-1 font-semibold" onClick={() => setProven(undefined)}>
                Start over
              </button>
              <p>
                <a href="/recover-second-factor" class="link inline-block py-1">
                  App and recovery codes lost?
                </a>
              </p>
            </div>
          }
        >
          <div class="grid gap-2">
            <p>
              <a href="/forgot-password" class="link inline-block py-1">
                Forgot your password?
              </a>
            </p>
            <p>
              New here?{' '}
              <a href={`/sign-up${place.search}`} class="link inline-block py-1 font-semibold">
                Create an account
              </a>
            </p>
          </div>
        </Show>
      </form>
    </EntranceFrame>
  )
}
