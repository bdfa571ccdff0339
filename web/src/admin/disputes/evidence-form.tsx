import { createSignal, For, Show } from 'solid-js'
import type { Dispute, SubmitEvidence } from '#contracts/payments/disputes'
import { createSubmission } from '../../forms/submission.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { TextArea, TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { isStale } from '../api/problem-text.ts'
import { ConfirmAction } from '../ui/confirm-action.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { UnsavedGuard } from '../ui/unsaved-guard.tsx'
import { changedEvidence, evidenceFields, evidenceLabels } from './evidence-labels.ts'

/** What the shop tells the bank: kept as a draft as often as one likes, sent once. */
export function EvidenceForm(props: {
  dispute: Dispute
  send: (input: SubmitEvidence) => Promise<Dispute>
  onChanged: (dispute: Dispute) => void
  /** Another answer came first: the page reads the dispute again, and what was typed stays. */
  onStale: () => Promise<void>
  /** What the order itself says for the shop. */
  readOrderEvidence: () => Promise<SubmitEvidence['evidence']>
}) {
  const [typed, setTyped] = createSignal<Readonly<Record<string, string>>>({})
  const [isAsking, setAsking] = createSignal(false)
  const submission = createSubmission(props.send)
  const filling = createSubmission(props.readOrderEvidence)
  const changed = () => changedEvidence(typed(), props.dispute.evidence)
  const isDirty = () => Object.keys(changed()).length > 0
  const isEmpty = () => !isDirty() && Object.keys(props.dispute.evidence).length === 0

  async function run(submit: boolean) {
    const done = await submission.run({ evidence: changed(), submit })
    if (done === null) {
      if (isStale(submission.problem())) await props.onStale()
      return
    }
    setAsking(false)
    setTyped({})
    announce(submit ? 'The evidence is with the bank.' : 'The draft is saved.')
    props.onChanged(done.answer)
  }

  /** Puts in what the order says, where nothing stands yet. */
  async function fillIn() {
    const found = await filling.run(undefined)
    if (found === null) return
    const standing = Object.entries({ ...props.dispute.evidence, ...typed() }).filter(([, text]) => text.trim() !== '')
    setTyped({ ...typed(), ...found.answer, ...Object.fromEntries(standing) })
    announce('Filled in from the order.')
  }

  return (
    <form
      class="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        void run(false)
      }}
    >
      <UnsavedGuard isDirty={isDirty()} />
      <div>
        <Show when={filling.problem()}>{(problem) => <ProblemNotice problem={problem()} class="mb-3" />}</Show>
        <Button look="outline" size="small" busy={filling.isBusy()} busyLabel="Reading" onClick={() => void fillIn()}>
          Fill in from the order
        </Button>
      </div>
      <For each={evidenceFields}>
        {(field) => {
          const words = evidenceLabels[field]
          const shared = {
            label: words.label,
            name: field,
            hint: words.hint,
            maxlength: 20_000,
            get value() {
              return typed()[field] ?? props.dispute.evidence[field] ?? ''
            },
            get error() {
              return submission.problem()?.at(`/evidence/${field}`)
            },
            onInput: (event: { currentTarget: { value: string } }) =>
              setTyped({ ...typed(), [field]: event.currentTarget.value }),
          }
          return words.isLong ? <TextArea {...shared} rows={4} /> : <TextField {...shared} autocomplete="off" />
        }}
      </For>
      <Show when={!isAsking() && submission.problem()}>
        {(problem) => <ProblemNotice problem={problem()} isPlaced={(pointer) => pointer.startsWith('/evidence/')} />}
      </Show>
      <div class="flex flex-wrap items-center gap-3">
        <Button
          type="submit"
          look="outline"
          busy={submission.isBusy() && !isAsking()}
          busyLabel="Saving"
          disabled={!isDirty()}
        >
          Save draft
        </Button>
        <Button
          look="accent"
          disabled={isEmpty()}
          onClick={() => {
            submission.clear()
            setAsking(true)
          }}
        >
          Submit to the bank…
        </Button>
      </div>
      <Show when={isEmpty()}>
        <Notice>There is nothing to submit yet. Start with what was sold and where it was shipped.</Notice>
      </Show>
      <ConfirmAction
        open={isAsking()}
        busy={submission.isBusy()}
        problem={isAsking() ? submission.problem() : undefined}
        title="Submit the evidence?"
        text="You can respond only once. The evidence cannot be changed or added to afterwards."
        confirm={{ label: 'Submit evidence', busy: 'Sending', look: 'solid' }}
        keep="Not yet"
        onConfirm={() => void run(true)}
        onClose={() => !submission.isBusy() && setAsking(false)}
      />
    </form>
  )
}
