import { createResource, createSignal, Match, Show, Switch } from 'solid-js'
import { asProblem } from '../../api/problem.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { sayRefusal } from '../../forms/refusal-text.ts'
import { createSubmission } from '../../forms/submission.ts'
import { signOutEverywhere } from '../../session/session.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { endSession, listSessions } from './queries.ts'
import { SessionList } from './session-list.tsx'

/** Where this account is signed in, with a way to end each session and all of them. */
export function Devices() {
  const [sessions, { refetch }] = createResource(listSessions)
  const [isAsking, setAsking] = createSignal(false)
  const { isBusy, problem, run } = createSubmission()
  const known = () => (sessions.error === undefined ? sessions.latest : undefined)
  return (
    <Switch fallback={<SkeletonLines lines={3} />}>
      <Match when={sessions.error}>
        <Notice tone="alarm" title={asProblem(sessions.error).sentence}>
          <Button look="outline" size="small" class="mt-3" onClick={() => void refetch()}>
            Try again
          </Button>
        </Notice>
      </Match>
      <Match when={known()}>
        {(all) => (
          <>
            <Show when={!isAsking() && problem()}>
              {(refusal) => (
                <Notice tone="alarm" class="mb-4">
                  {sayRefusal(refusal())}
                </Notice>
              )}
            </Show>
            <SessionList
              sessions={all()}
              isBusy={isBusy()}
              onEnd={(session) =>
                void run(async () => {
                  await endSession(session.id)
                  announce(`${session.device} is signed out.`)
                  await refetch()
                })
              }
            />
            <Button look="outline" class="mt-6" onClick={() => setAsking(true)}>
              Sign out everywhere
            </Button>
            <ConfirmDialog
              open={isAsking()}
              title="Sign out everywhere?"
              confirm={{ label: 'Sign out everywhere' }}
              busy={isBusy()}
              problem={problem()}
              onConfirm={() =>
                void run(async () => {
                  await signOutEverywhere()
                  location.assign('/sign-in')
                })
              }
              onClose={() => setAsking(false)}
              text="Every device is signed out, this one too. You sign in again with your password."
            />
          </>
        )}
      </Match>
    </Switch>
  )
}
