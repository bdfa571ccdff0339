import { createSignal, Show } from 'solid-js'
import type { User } from '#contracts/accounts/account'
import { RefusalNotice } from '../forms/refusal-notice.tsx'
import { sayRefusal } from '../forms/refusal-text.ts'
import { createSubmission, formValues } from '../forms/submission.ts'
import { withFreshPassword } from '../session/fresh-password.ts'
import { NewPasswordField } from '../session/password-field.tsx'
import { updateProfile } from '../session/session.ts'
import { announce } from '../ui/announce.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { Part } from './part.tsx'
import { changeEmail, changePassword } from './queries.ts'
import { Unverified } from './unverified.tsx'

type Submitted = SubmitEvent & { currentTarget: HTMLFormElement }

/** Names, address and password. */
export default function Profile(props: { user: User }) {
  return (
    <>
      <Unverified user={props.user} />
      <Part heading="Name">
        <NameForm user={props.user} />
      </Part>
      <Part
        heading="E-mail address"
        lead={
          <>
            You sign in with <strong class="wrap-anywhere text-ink">{props.user.email}</strong>. We send our e-mails
            there.
          </>
        }
      >
        <EmailForm />
      </Part>
      <Part heading="Password" lead="A new password signs you out on every other device.">
        <PasswordForm email={props.user.email} />
      </Part>
    </>
  )
}

function NameForm(props: { user: User }) {
  const { isBusy, problem, at, run } = createSubmission()
  const [isSaved, setSaved] = createSignal(false)
  async function submit(event: Submitted): Promise<void> {
    event.preventDefault()
    const { firstName, lastName = '' } = formValues(event.currentTarget)
    setSaved((await run(() => updateProfile({ firstName, lastName }))) !== null)
    if (isSaved()) announce('Saved.')
  }
  return (
    <form method="post" class="grid max-w-xl gap-5 sm:grid-cols-2" onSubmit={submit} onInput={() => setSaved(false)}>
      <RefusalNotice problem={problem()} class="sm:col-span-2" />
      <TextField
        label="First name"
        name="firstName"
        autocomplete="given-name"
        required
        maxlength={80}
        value={props.user.firstName}
        error={at('/firstName')}
      />
      <TextField
        label="Last name"
        name="lastName"
        autocomplete="family-name"
        optional
        maxlength={80}
        value={props.user.lastName}
        error={at('/lastName')}
      />
      <p class="flex items-center gap-4 sm:col-span-2">
        <Button type="submit" busy={isBusy()} busyLabel="Saving">
          Save name
        </Button>
        <Show when={isSaved()}>
          <span class="font-semibold text-leaf">Saved.</span>
        </Show>
      </p>
    </form>
  )
}

function EmailForm() {
  const { isBusy, problem, at, run } = createSubmission()
  const [sentTo, setSentTo] = createSignal<string>()
  async function submit(event: Submitted): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    const { newEmail = '' } = formValues(form)
    if (!(await run(() => withFreshPassword(() => changeEmail(newEmail))))) return
    setSentTo(newEmail)
    form.reset()
  }
  return (
    <form method="post" class="grid max-w-xl gap-5" onSubmit={submit}>
      <RefusalNotice problem={problem()} />
      <Show when={sentTo()}>
        {(email) => (
          <div role="status">
            <Notice tone="good" title="Check your new inbox.">
              <p>
                If <strong class="wrap-anywhere">{email()}</strong> can be yours, a mail with a link is on its way
                there. Your address changes when you have opened it; until then everything stays as it is.
              </p>
            </Notice>
          </div>
        )}
      </Show>
      <TextField
        label="New e-mail address"
        name="newEmail"
        type="email"
        autocomplete="email"
        required
        error={at('/newEmail')}
      />
      <p>
        <Button type="submit" look="outline" busy={isBusy()} busyLabel="ConfirmDialog">
          Change e-mail address
        </Button>
      </p>
    </form>
  )
}

function PasswordForm(props: { email: string }) {
  const { isBusy, problem, at, run } = createSubmission()
  const [isDone, setDone] = createSignal(false)
  async function submit(event: Submitted): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    const text = (name: string) => String(new FormData(form).get(name) ?? '')
    setDone((await run(() => changePassword(text('currentPassword'), text('newPassword')))) !== null)
    if (isDone()) form.reset()
  }
  const wrongNow = () =>
    problem()?.code === 'credentials-wrong' ? 'This is not your password.' : at('/currentPassword')
  return (
    <form method="post" class="grid max-w-xl gap-5" onSubmit={submit} onInput={() => setDone(false)}>
      <Show when={problem()?.code !== 'credentials-wrong' && problem()}>
        {(refusal) => <Notice tone="alarm">{sayRefusal(refusal())}</Notice>}
      </Show>
      <Show when={isDone()}>
        <div role="status">
          <Notice tone="good" title="Your new password is set.">
            <p>Every other device is signed out.</p>
          </Notice>
        </div>
      </Show>
      {/* So that a password manager knows whose password this is. */}
      <input type="email" autocomplete="username" value={props.email} hidden readonly />
      <TextField
        label="Current password"
        name="currentPassword"
        type="password"
        autocomplete="current-password"
        required
        maxlength={128}
        error={wrongNow()}
      />
      <NewPasswordField label="New password" name="newPassword" error={at('/newPassword')} />
      <p>
        <Button type="submit" look="outline" busy={isBusy()} busyLabel="Saving">
          Change password
        </Button>
      </p>
    </form>
  )
}
