import { createSignal, type JSX, Show } from 'solid-js'
import { RefusalNotice } from '../forms/refusal-notice.tsx'
import { createSubmission, formValues } from '../forms/submission.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'

/** Asks for an address and for a mail to it. What it then says is the same whether or not we know the address. */
export function MailRequest(props: {
  label: string
  ask: (email: string) => Promise<unknown>
  sent: (email: string) => JSX.Element
}) {
  const { isBusy, problem, at, run } = createSubmission()
  const [sentTo, setSentTo] = createSignal<string>()
  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }): Promise<void> {
    event.preventDefault()
    const { email = '' } = formValues(event.currentTarget)
    if (await run(() => props.ask(email))) setSentTo(email)
  }
  return (
    <Show
      when={sentTo()}
      fallback={
        <form method="post" class="grid gap-5" onSubmit={submit}>
          <RefusalNotice problem={problem()} />
          <TextField
            label="E-mail address"
            name="email"
            type="email"
            autocomplete="username"
            required
            error={at('/email')}
          />
          <Button type="submit" size="large" busy={isBusy()} busyLabel="Sending">
            {props.label}
          </Button>
        </form>
      }
    >
      {(email) => (
        <div role="status">
          <Notice tone="good" title="Check your inbox.">
            {props.sent(email())}
          </Notice>
          <button type="button" class="link mt-5 font-semibold" onClick={() => setSentTo(undefined)}>
            Use a different address
          </button>
        </div>
      )}
    </Show>
  )
}
