import { createSignal, Show } from 'solid-js'
import { ownApi, unwrap } from '../api/client.ts'
import { sayRefusal } from '../forms/refusal-text.ts'
import { createSubmission } from '../forms/submission.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { CodeField } from './code-field.tsx'
import { passwordQuestion } from './fresh-password.ts'

/** The one dialog that asks for the password again, whichever step needs it. Once on a page. */
export function ConfirmPassword() {
  return (
    <Dialog
      open={passwordQuestion() !== null}
      onClose={() => passwordQuestion()?.answer(false)}
      label="Confirm your password"
      place="center"
    >
      <Show when={passwordQuestion()} keyed>
        {(question) => <Question onAnswer={question.answer} />}
      </Show>
    </Dialog>
  )
}

function Question(props: { onAnswer: (isConfirmed: boolean) => void }) {
  const { isBusy, problem, at, run } = createSubmission()
  const [needsCode, setNeedsCode] = createSignal(false)
  const refusal = () => {
    const found = problem()
    return found?.code === 'second-factor-required' ? null : found
  }
  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const code = String(form.get('code') ?? '').trim()
    const json = { password: String(form.get('password') ?? ''), ...(code !== '' && { code }) }
    if (await run(() => unwrap(ownApi().auth.password.confirm.$post({ json })))) props.onAnswer(true)
    else if (problem()?.code === 'second-factor-required') setNeedsCode(true)
  }
  return (
    <form class="grid gap-5 p-6" onSubmit={submit}>
      <p>For your security, enter your password to continue.</p>
      <Show when={refusal()}>
        {(found) => (
          <Notice tone="alarm">
            {found().code === 'credentials-wrong' ? 'This is not your password.' : sayRefusal(found())}
          </Notice>
        )}
      </Show>
      <TextField
        label="Your password"
        name="password"
        type="password"
        autocomplete="current-password"
        autofocus
        required
        error={at('/password')}
      />
      <Show when={needsCode()}>
        <CodeField error={at('/code')} />
      </Show>
      <div class="flex flex-wrap justify-end gap-3">
        <Button look="quiet" onClick={() => props.onAnswer(false)}>
          Not now
        </Button>
        <Button type="submit" busy={isBusy()} busyLabel="Confirming">
          Confirm
        </Button>
      </div>
    </form>
  )
}
