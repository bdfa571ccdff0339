import { createSignal, Match, onMount, Switch } from 'solid-js'
import { RefusalNotice } from '../forms/refusal-notice.tsx'
import { createSubmission } from '../forms/submission.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { EntranceFrame } from './frame.tsx'
import { takeLinkToken } from './link-token.ts'
import { MailRequest } from './mail-request.tsx'
import { askFactorRecovery, beginFactorRecovery } from './queries.ts'

/** The way in for who lost app and recovery codes: a mail, its link, and a waiting time. */
export function RecoverSecondFactor() {
  const { isBusy, problem, run } = createSubmission()
  const [token, setToken] = createSignal<string | null>(null)
  const [dueAt, setDueAt] = createSignal<string>()
  onMount(() => setToken(takeLinkToken()))
  const begin = (link: string) => run(async () => setDueAt((await beginFactorRecovery(link)).dueAt))
  const moment = (at: string) => new Date(at).toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'short' })
  return (
    <EntranceFrame
      name="Lost second factor"
      title="Lost your second factor?"
      lead="We check your e-mail address and wait before we remove the second factor. Until then, one click keeps it."
    >
      <Switch fallback={<Ask />}>
        <Match when={dueAt()}>
          {(at) => (
            <div role="status">
              <Notice tone="good" title="The waiting period has started.">
                <p>
                  From {moment(at())} on, you can sign in with your password alone. We will e-mail you then. If you find
                  your app or a recovery code before that, sign in with it and nothing changes.
                </p>
              </Notice>
            </div>
          )}
        </Match>
        <Match when={problem()?.code === 'link-invalid'}>
          <div class="grid gap-6">
            <Notice tone="alarm" title="This link no longer works.">
              <p>It was already used, is older than an hour, or is incomplete. Request a new one.</p>
            </Notice>
            <Ask />
          </div>
        </Match>
        <Match when={token()}>
          {(link) => (
            <div class="grid gap-5">
              <RefusalNotice problem={problem()} />
              <p>
                After the waiting period, the second factor is removed, you are signed out everywhere, and your password
                is enough to sign in.
              </p>
              <Button size="large" busy={isBusy()} busyLabel="Starting" onClick={() => void begin(link())}>
                Start the waiting period
              </Button>
            </div>
          )}
        </Match>
      </Switch>
      <p class="mt-5">
        <a href="/sign-in" class="link inline-block py-1 font-semibold">
          Back to sign-in
        </a>
      </p>
    </EntranceFrame>
  )
}

function Ask() {
  return (
    <MailRequest
      label="Send me a link"
      ask={askFactorRecovery}
      sent={(email) => (
        <p>
          If <strong class="wrap-anywhere">{email}</strong> has an account with a second factor, an e-mail with a link
          is on its way. Do you work in this shop? Then ask an administrator to reset it.
        </p>
      )}
    />
  )
}
