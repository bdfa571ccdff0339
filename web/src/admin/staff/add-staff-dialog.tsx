import { Show } from 'solid-js'
import type { AddStaff, StaffMember } from '#contracts/accounts/staff'
import { createSubmission, formValues } from '../../forms/submission.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { focusFirstInvalid } from '../ui/focus-invalid.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { addStaff } from './queries.ts'
import { roleChoices } from './staff-list.tsx'

const placed = ['/email', '/role', '/firstName', '/lastName']

/** Takes an address and a role. A new person gets an e-mail to choose a password. */
export function AddStaffDialog(props: { open: boolean; onClose: () => void; onAdded: (member: StaffMember) => void }) {
  return (
    <Dialog open={props.open} onClose={props.onClose} label="Add a staff member" place="center">
      <Show when={props.open}>
        <AddStaffForm onClose={props.onClose} onAdded={props.onAdded} />
      </Show>
    </Dialog>
  )
}

function AddStaffForm(props: { onClose: () => void; onAdded: (member: StaffMember) => void }) {
  const adding = createSubmission((input: AddStaff) => addStaff(input))
  const at = (pointer: string) => adding.problem()?.at(pointer)
  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    const form = event.currentTarget
    const { email = '', role, firstName, lastName } = formValues(form)
    const done = await adding.run({
      email,
      role: role === 'SuperAdmin' ? 'SuperAdmin' : 'Admin',
      ...(firstName !== undefined && { firstName }),
      ...(lastName !== undefined && { lastName }),
    })
    if (done === null) focusFirstInvalid(form)
    else props.onAdded(done.answer)
  }
  return (
    <form class="grid gap-5 p-6" onSubmit={submit}>
      <Show when={adding.problem()}>
        {(problem) => <ProblemNotice problem={problem()} isPlaced={(pointer) => placed.includes(pointer)} />}
      </Show>
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autofocus
        required
        autocomplete="off"
        hint="An existing account is kept. A new person gets an e-mail to choose a password."
        error={at('/email')}
      />
      <SelectField label="Role" name="role" choices={roleChoices} value="Admin" error={at('/role')} />
      <div class="grid gap-5 sm:grid-cols-2">
        <TextField
          label="First name"
          name="firstName"
          optional
          maxlength={80}
          autocomplete="off"
          error={at('/firstName')}
        />
        <TextField
          label="Last name"
          name="lastName"
          optional
          maxlength={80}
          autocomplete="off"
          error={at('/lastName')}
        />
      </div>
      <div class="flex flex-wrap justify-end gap-3">
        <Button look="quiet" onClick={() => props.onClose()}>
          Not now
        </Button>
        <Button type="submit" busy={adding.isBusy()} busyLabel="Adding">
          Add staff member
        </Button>
      </div>
    </form>
  )
}
