import { createMemo, createSignal, Show } from 'solid-js'
import type { NewSecondFactor } from '#contracts/accounts/second-factor'
import { RefusalNotice } from '../../forms/refusal-notice.tsx'
import { createSubmission, formValues } from '../../forms/submission.ts'
import { CodeField } from '../../session/code-field.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { drawQr } from './qr-path.ts'
import { confirmSecondFactor } from './queries.ts'
import { RecoveryCodeList } from './recovery-codes.tsx'

/** From the QR code over the first code to the recovery codes. Open while `begun` is there. */
export function Enrolment(props: { begun: NewSecondFactor | undefined; onClose: () => void }) {
  const [codes, setCodes] = createSignal<readonly string[]>()
  function close(): void {
    setCodes(undefined)
    props.onClose()
  }
  return (
    <Dialog open={props.begun !== undefined} onClose={close} label="Set up a second factor" place="center">
      <Show when={props.begun} keyed>
        {(begun) => (
          <div class="p-6">
            <Show when={codes()} fallback={<Scan begun={begun} onConfirmed={setCodes} onClose={close} />}>
              {(shown) => <RecoveryCodeList codes={shown()} onDone={close} />}
            </Show>
          </div>
        )}
      </Show>
    </Dialog>
  )
}

function Scan(props: { begun: NewSecondFactor; onConfirmed: (codes: readonly string[]) => void; onClose: () => void }) {
  const { isBusy, problem, at, run } = createSubmission()
  const qr = createMemo(() => drawQr(props.begun.uri))
  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }): Promise<void> {
    event.preventDefault()
    const { code = '' } = formValues(event.currentTarget)
    await run(async () => props.onConfirmed((await confirmSecondFactor(code)).codes))
  }
  return (
    <form class="grid gap-5" onSubmit={submit}>
      <p>Scan this with an authenticator app, for example the one your password manager has.</p>
      <svg
        viewBox={`0 0 ${qr().size} ${qr().size}`}
        class="mx-auto w-56 bg-white fill-ink"
        shape-rendering="crispEdges"
        role="img"
        aria-label="QR code for the authenticator app"
      >
        <path d={qr().path} />
      </svg>
      <p class="text-sm">
        Or enter this key manually:{' '}
        <code class="font-mono break-all select-all">{props.begun.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <RefusalNotice problem={problem()} />
      <CodeField
        label="Code from the app"
        hint="Six digits, to check that the app is set up correctly."
        error={at('/code')}
      />
      <div class="flex flex-wrap justify-end gap-3">
        <Button look="quiet" onClick={props.onClose}>
          Not now
        </Button>
        <Button type="submit" busy={isBusy()} busyLabel="Checking">
          Turn on
        </Button>
      </div>
    </form>
  )
}
