import { createSignal, Show } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { createSubmission } from '../submission.ts'

/** E-mail and password. `email` fills in who it was last. */
export function SignInForm(props: {
  signIn: (email: string, password: string) => Promise<void>
  email?: string
  onDone?: () => void
}) {
  const [email, setEmail] = createSignal(props.email ?? '')
  const [password, setPassword] = createSignal('')
  const submission = createSubmission((input: { email: string; password: string }) =>
    props.signIn(input.email, input.password),
  )
  let passwordField: HTMLInputElement | undefined

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const done = await submission.run({ email: email().trim(), password: password() })
    if (done !== null) {
      props.onDone?.()
      return
    }
    setPassword('')
    passwordField?.focus()
  }

  return (
    <form onSubmit={submit} class="grid gap-5">
      <Show when={submission.problem()}>{(problem) => <ProblemNotice problem={problem()} />}</Show>
      <TextField
        label="E-mail"
        type="email"
        name="email"
        autocomplete="username"
        required
        value={email()}
        onInput={(event) => setEmail(event.currentTarget.value)}
        error={submission.problem()?.at('/email')}
      />
      <TextField
        ref={passwordField}
        label="Password"
        type="password"
        name="password"
        autocomplete="current-password"
        required
        value={password()}
        onInput={(event) => setPassword(event.currentTarget.value)}
        error={submission.problem()?.at('/password')}
      />
      <Button type="submit" size="large" busy={submission.isBusy()} busyLabel="Signing in">
        Sign in
      </Button>
    </form>
  )
}
