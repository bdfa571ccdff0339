import { createSignal, Match, onMount, Switch } from 'solid-js'
import { RefusalNotice } from '../forms/refusal-notice.tsx'
import { createSubmission } from '../forms/submission.ts'
import { NewPasswordField } from '../session/password-field.tsx'
import { forgetSession } from '../session/session.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { EntranceFrame } from './frame.tsx'
import { takeLinkToken } from './link-token.ts'
import { resetPassword } from './queries.ts'

/** The page behind an e-mail link that sets a new password, or the first one of an invited person. */
export function ResetPassword() {
  const [token, setToken] = createSignal<string | null>()
  const [isDone, setDone] = createSignal(false)
  const { isBusy, problem, at, run } = createSubmission()
  onMount(() => setToken(takeLinkToken()))
  const isDead = () => token() === null || problem()?.code === 'link-invalid'

  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }): Promise<void> {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('newPassword') ?? '')
    if (!(await run(() => resetPassword(token() ?? '', password)))) return
    // Every session of the account has ended, this browser's as well.
    forgetSession()
    setDone(true)
  }
  return (
    <EntranceFrame
      name="Choose a new password"
      title="Choose a new password."
      lead="It replaces the one before, and everything that is signed in anywhere is signed out."
    >
      <Switch fallback={<SkeletonLines lines={3} />}>
        <Match when={isDone()}>
          <div role="status">
            <Notice tone="good" title="Your new password is set.">
              <p>You are signed out everywhere. Sign in with it now.</p>
            </Notice>
            <a href="/sign-in" class={buttonClass('solid', 'large', 'mt-5 w-full')}>
              Sign in
            </a>
          </div>
        </Match>
        <Match when={isDead()}>
          <Notice tone="alarm" title="This link no longer works.">
            <p>It was already used, has expired, or is incomplete.</p>
          </Notice>
          <a href="/forgot-password" class={buttonClass('solid', 'large', 'mt-5 w-full')}>
            Request a new link
          </a>
        </Match>
        <Match when={token()}>
          <form method="post" class="grid gap-5" onSubmit={submit}>
            <RefusalNotice problem={problem()} />
            <NewPasswordField label="New password" name="newPassword" error={at('/newPassword')} />
            <Button type="submit" size="large" busy={isBusy()} busyLabel="Saving">
              Set password
            </Button>
          </form>
        </Match>
      </Switch>
    </EntranceFrame>
  )
}
