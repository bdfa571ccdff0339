import { Dialog } from '../../ui/dialog.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** Over the page whose session has ended: what was being written is still there behind it. */
export function SessionOver(props: {
  open: boolean
  email: string
  signIn: (email: string, password: string, code?: string) => Promise<void>
  onLeave: () => void
}) {
  return (
    <Dialog open={props.open} onClose={() => props.onLeave()} label="Sign in again" place="center">
      <div class="p-6">
        <p class="mb-5">Your session has ended. What you were doing is still here; sign in and go on.</p>
        <SignInForm signIn={props.signIn} email={props.email} />
      </div>
    </Dialog>
  )
}
