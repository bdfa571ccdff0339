import { Show } from 'solid-js'
import type { ApiKey, NewApiKey } from '#contracts/api-keys'
import { createSubmission, formValues } from '../../forms/submission.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/field.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { overlaps } from './api-key-labels.ts'
import { rotateApiKey } from './queries.ts'

/** Replaces a key by a new one with the same rights. */
export function RotateKeyDialog(props: {
  rotated: ApiKey | undefined
  onClose: () => void
  onRotated: (key: NewApiKey) => void
}) {
  const rotating = createSubmission((input: { id: string; overlapSeconds: number }) =>
    rotateApiKey(input.id, input.overlapSeconds),
  )
  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    const overlapSeconds = Number(formValues(event.currentTarget).overlap ?? 0)
    const done = await rotating.run({ id: props.rotated?.id ?? '', overlapSeconds })
    if (done !== null) props.onRotated(done.answer)
  }
  return (
    <Dialog open={props.rotated !== undefined} onClose={props.onClose} label="Rotate key" place="center">
      <Show when={props.rotated}>
        {(key) => (
          <form class="grid gap-5 p-6" onSubmit={submit}>
            <Show when={rotating.problem()}>{(problem) => <ProblemNotice problem={problem()} />}</Show>
            <p>
              <strong>{key().name}</strong> gets a new key with the same permissions. Switch the program to it while the
              old one still works.
            </p>
            <SelectField label="The old key keeps working for" name="overlap" choices={overlaps} value="86400" />
            <div class="flex flex-wrap justify-end gap-3">
              <Button look="quiet" onClick={() => props.onClose()}>
                Not now
              </Button>
              <Button type="submit" busy={rotating.isBusy()} busyLabel="Rotating">
                Rotate
              </Button>
            </div>
          </form>
        )}
      </Show>
    </Dialog>
  )
}
