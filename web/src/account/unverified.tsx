import { createSignal, Show } from 'solid-js'
import type { User } from '#contracts/accounts/account'
import { resendVerification } from '../auth/queries.ts'
import { sayRefusal } from '../forms/refusal-text.ts'
import { createSubmission } from '../forms/submission.ts'
import { announce } from '../ui/announce.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'

/** Reminds of an address that is not confirmed yet, and sends the mail again. */
export function Unverified(props: { user: User }) {
  const { isBusy, problem, run } = createSubmission()
  const [isSent, setSent] = createSignal(false)
  async function send(): Promise<void> {
    if (!(await run(() => resendVerification(props.user.email)))) return
    setSent(true)
    announce('Sent again.')
  }
  return (
    <Show when={!props.user.isEmailVerified}>
      <Notice tone="warning" title="Your e-mail address is not confirmed yet." class="mb-10">
        <p>
          We sent a link to <span class="wrap-anywhere">{props.user.email}</span>. You can shop before you confirm it.
          After that, orders you placed as a guest show up here too.
        </p>
        <Show when={problem()}>{(refusal) => <p class="mt-2 font-semibold">{sayRefusal(refusal())}</p>}</Show>
        <Show when={!isSent()} fallback={<p class="mt-2 font-semibold">Sent again. It may take a minute to arrive.</p>}>
          <Button
            look="outline"
            size="small"
            class="mt-3"
            busy={isBusy()}
            busyLabel="Sending"
            onClick={() => void send()}
          >
            Resend e-mail
          </Button>
        </Show>
      </Notice>
    </Show>
  )
}
