import { EntranceFrame } from './frame.tsx'
import { MailRequest } from './mail-request.tsx'
import { forgotPassword } from './queries.ts'

/** The page that asks for a new password. */
export function ForgotPassword() {
  return (
    <EntranceFrame
      name="Forgot your password"
      title="Reset your password."
      lead="Tell us your address. We send a link there, with which you choose a new password."
    >
      <MailRequest
        label="Send me a link"
        ask={forgotPassword}
        sent={(email) => (
          <p>
            If there is an account for <strong class="wrap-anywhere">{email}</strong>, an e-mail with a link is on its
            way. The link works for one hour. Nothing there? Check your spam folder or try another address.
          </p>
        )}
      />
      <p class="mt-5">
        <a href="/sign-in" class="link inline-block py-1 font-semibold">
          Back to sign-in
        </a>
      </p>
    </EntranceFrame>
  )
}
