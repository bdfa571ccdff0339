import { Show } from 'solid-js'
import type { User } from '#contracts/accounts/account'
import { createSubmission } from '../../forms/submission.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SignInFrame } from './sign-in-frame.tsx'

/** Tells a customer plainly that this is not for their account. */
export function NoAccess(props: { user: User; signOut: () => Promise<void> }) {
  const leaving = createSubmission(() => props.signOut())
  return (
    <SignInFrame heading="No access">
      <p class="mb-6 text-center">
        You are signed in as <strong>{props.user.email}</strong>. This is a customer account. It has no access to the
        admin.
      </p>
      <Show when={leaving.problem()}>{(problem) => <ProblemNotice problem={problem()} class="mb-5" />}</Show>
      <Button class="w-full" busy={leaving.isBusy()} onClick={() => void leaving.run(undefined)}>
        Sign in with another account
      </Button>
    </SignInFrame>
  )
}
