import { createSignal, Show } from 'solid-js'
import type { CustomerDetail } from '#contracts/accounts/customers'
import { SessionList } from '../../account/devices/session-list.tsx'
import { createSubmission } from '../../forms/submission.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { isStale } from '../api/problem-text.ts'
import { mayStaff } from '../session/staff-session.ts'
import { ConfirmAction } from '../ui/confirm-action.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { endAllSessions, endSession } from './queries.ts'

/** Where a customer is signed in, with a way to end one session or all. */
export function CustomerSessions(props: { customer: CustomerDetail; onChanged: () => Promise<void> }) {
  const [isAsking, setAsking] = createSignal(false)
  const ending = createSubmission(async (sessionId: string | null) => {
    if (sessionId === null) await endAllSessions(props.customer)
    else await endSession(props.customer, sessionId)
  })
  async function end(sessionId: string | null) {
    if ((await ending.run(sessionId)) === null) {
      if (isStale(ending.problem())) await props.onChanged()
      return
    }
    setAsking(false)
    announce(sessionId === null ? 'Signed out everywhere.' : 'Signed out.')
    await props.onChanged()
  }
  return (
    <>
      <Show when={!isAsking() && ending.problem()}>
        {(problem) => <ProblemNotice problem={problem()} class="mb-4" />}
      </Show>
      <Show
        when={props.customer.sessions.length > 0}
        fallback={<p class="text-ink-soft">Not signed in on any device.</p>}
      >
        <SessionList
          sessions={props.customer.sessions}
          isBusy={ending.isBusy()}
          isReadOnly={!mayStaff('customers:write')}
          onEnd={(session) => void end(session.id)}
        />
        <Show when={mayStaff('customers:write')}>
          <Button look="outline" size="small" class="mt-4" onClick={() => setAsking(true)}>
            Sign out everywhere
          </Button>
        </Show>
      </Show>
      <ConfirmAction
        open={isAsking()}
        busy={ending.isBusy()}
        problem={ending.problem()}
        title="Sign this customer out everywhere?"
        text="All their sessions end now. They sign in again with their password."
        confirm={{ label: 'Sign out everywhere', busy: 'Signing out', look: 'alarm' }}
        keep="Not now"
        onConfirm={() => void end(null)}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
