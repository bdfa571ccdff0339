import { createSignal, For, Show } from 'solid-js'
import type { CreateApiKey, NewApiKey } from '#contracts/api-keys'
import type { Permission } from '#kernel/actor'
import { createSubmission, formValues } from '../../forms/submission.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { problemUnder } from '../api/problem-text.ts'
import { CheckField } from '../ui/check-field.tsx'
import { focusFirstInvalid } from '../ui/focus-invalid.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { expiryOf, grantable, lifetimes, sayPermission } from './api-key-labels.ts'
import { createApiKey } from './queries.ts'

const isPlaced = (pointer: string) => /^\/(?:name|permissions|expiresAt)\b/.test(pointer)

/** A name, what the key may do, and until when. */
export function CreateKeyDialog(props: { open: boolean; onClose: () => void; onMade: (key: NewApiKey) => void }) {
  return (
    <Dialog open={props.open} onClose={props.onClose} label="New API key" place="center">
      <Show when={props.open}>
        <CreateKeyForm onClose={props.onClose} onMade={props.onMade} />
      </Show>
    </Dialog>
  )
}

function CreateKeyForm(props: { onClose: () => void; onMade: (key: NewApiKey) => void }) {
  const [chosen, setChosen] = createSignal<readonly Permission[]>([])
  const [isEmpty, setEmpty] = createSignal(false)
  const creating = createSubmission((input: CreateApiKey) => createApiKey(input))
  const permissionError = () =>
    isEmpty() && chosen().length === 0 ? 'Choose at least one.' : problemUnder(creating.problem(), '/permissions')

  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    const form = event.currentTarget
    setEmpty(chosen().length === 0)
    if (chosen().length === 0) {
      form.querySelector<HTMLElement>('[type=checkbox]')?.focus()
      return
    }
    const { name = '', lifetime = '' } = formValues(form)
    const expiresAt = expiryOf(lifetime)
    const done = await creating.run({
      name,
      // The order of the list, not of the clicks: the same choice is the same key.
      permissions: grantable.filter((permission) => chosen().includes(permission)),
      ...(expiresAt !== undefined && { expiresAt }),
    })
    if (done === null) focusFirstInvalid(form)
    else props.onMade(done.answer)
  }
  const toggle = (permission: Permission, isOn: boolean) =>
    setChosen((all) => (isOn ? [...all, permission] : all.filter((one) => one !== permission)))

  return (
    <form class="grid gap-6 p-6" onSubmit={submit}>
      <Show when={creating.problem()}>{(problem) => <ProblemNotice problem={problem()} isPlaced={isPlaced} />}</Show>
      <TextField
        label="Name"
        name="name"
        autofocus
        required
        maxlength={80}
        autocomplete="off"
        hint="The program it is for, for example Warehouse sync."
        error={creating.problem()?.at('/name')}
      />
      <fieldset aria-describedby={permissionError() === undefined ? undefined : 'permission-error'}>
        <legend class="mb-2 text-sm font-semibold">Permissions</legend>
        <div class="grid gap-x-6 gap-y-2 sm:grid-cols-2">
          <For each={grantable}>
            {(permission) => (
              <CheckField
                label={sayPermission(permission)}
                checked={chosen().includes(permission)}
                onChange={(isOn) => toggle(permission, isOn)}
              />
            )}
          </For>
        </div>
        <Show when={permissionError()}>
          {(words) => (
            <p id="permission-error" class="mt-2 text-sm font-semibold text-alarm" role="alert">
              {words()}
            </p>
          )}
        </Show>
      </fieldset>
      <SelectField
        label="Expires after"
        name="lifetime"
        choices={lifetimes}
        value="90"
        error={creating.problem()?.at('/expiresAt')}
      />
      <div class="flex flex-wrap justify-end gap-3">
        <Button look="quiet" onClick={() => props.onClose()}>
          Not now
        </Button>
        <Button type="submit" busy={creating.isBusy()} busyLabel="Creating">
          Create key
        </Button>
      </div>
    </form>
  )
}
