import { createSignal, Match, onMount, Switch } from 'solid-js'
import { RefusalNotice } from '../forms/refusal-notice.tsx'
import { createSubmission } from '../forms/submission.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { EntranceFrame } from './frame.tsx'
import { takeLinkToken } from './link-token.ts'
import { keepSecondFactor } from './queries.ts'

/** Where the owner of an account says no to taking its second factor away. */
export function KeepSecondFactor() {
  const { isBusy, problem, run } = createSubmission()
  const [token, setToken] = createSignal<string | null>()
  const [isKept, setKept] = createSignal(false)
  onMount(() => setToken(takeLinkToken()))
  const isDead = () => token() === null || problem()?.code === 'link-invalid'
  const keep = (link: string) =>
    run(async () => {
      await keepSecondFactor(link)
      setKept(true)
    })
  return (
    <EntranceFrame
      name="Keep the second factor"
      title={isKept() ? 'It stays.' : 'Keep your second factor.'}
      lead="If you did not ask to remove it, someone else can read your e-mail. Change your password here and at your e-mail provider."
    >
      <Switch>
        <Match when={isKept()}>
          <div role="status">
            <Notice tone="good" title="Your second factor stays.">
              <p>
                Nothing was changed. If this was not you,{' '}
                <a href="/forgot-password" class="link">
                  choose a new password
                </a>{' '}
                now.
              </p>
            </Notice>
          </div>
        </Match>
        <Match when={isDead()}>
          <Notice tone="alarm" title="This link no longer works.">
            <p>It was already used, is incomplete, or the waiting period is over. Sign in to check.</p>
          </Notice>
        </Match>
        <Match when={token()}>
          {(link) => (
            <div class="grid gap-5">
              <RefusalNotice problem={problem()} />
              <Button size="large" busy={isBusy()} busyLabel="Saving" onClick={() => void keep(link())}>
                Keep my second factor
              </Button>
            </div>
          )}
        </Match>
      </Switch>
    </EntranceFrame>
  )
}
