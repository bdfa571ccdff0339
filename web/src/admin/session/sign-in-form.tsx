import { createSignal, Show } from 'solid-js'
import { createSubmission } from '../../forms/submission.ts'
import { CodeField } from '../../session/code-field.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

/** E-mail and password, then the code of a second factor where there is one. `email` fills in who it was last. */
export function SignInForm(props: {
  signIn: (email: string, password: string, code?: string) => Promise<void>
  email?: string
  onDone?: () => void
}) {
  const [email, setEmail] = createSignal(props.email ?? '')
  const [password, setPassword] = createSignal('')
  const [needsCode, setNeedsCode] = createSignal(false)
  const submission = createSubmission((input: { email: string; password: string; code?: string }) =>
    props.signIn(input.email, input.password, input.code),
  )
  const refusal = () => {
    const found = submission.problem()
    return found?.code === 'second-factor-required' ? undefined : found
  }
  let passwordField: HTMLInputElement | undefined

  function startOver() {
    setNeedsCode(false)
    setPassword('')
    submission.clear()
    passwordField?.focus()
  }
  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    const code = new FormData(event.currentTarget).get('code')
    const credentials = { email: email().trim(), password: password() }
    const done = await submission.run(typeof code === 'string' ? { ...credentials, code: code.trim() } : credentials)
    if (done !== null) {
      props.onDone?.()
      return
    }
    if (submission.problem()?.code === 'second-factor-required') {
      setNeedsCode(true)
      return
    }
    if (needsCode()) return
    setPassword('')
    passwordField?.focus()
  }

  return (
    <form onSubmit={submit} class="grid gap-5">
      <Show when={refusal()}>{(problem) => <ProblemNotice problem={problem()} />}</Show>
      <Show when={!needsCode()} fallback={<CodeField error={submission.problem()?.at('/code')} />}>
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
      </Show>
      <Button type="submit" size="large" busy={submission.isBusy()} busyLabel="Signing in">
        Sign in
      </Button>
      <Show
        when={needsCode()}
        fallback={
          <a href="/forgot-password" rel="external" class="link py-1 text-center text-sm">
            Forgot your password?
          </a>
        }
      >
        <button type="button" class="link text-sm" onClick={startOver}>
          Start over
        </button>
      </Show>
    </form>
  )
}
