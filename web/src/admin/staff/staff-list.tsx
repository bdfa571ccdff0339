import { createSignal, For, Show } from 'solid-js'
import type { StaffMember } from '#contracts/accounts/staff'
import { createSubmission } from '../../forms/submission.ts'
import { announce } from '../../ui/announce.tsx'
import { Mark } from '../../ui/notice.tsx'
import { isStale } from '../api/problem-text.ts'
import { staffUser } from '../session/staff-session.ts'
import { CompactSelect } from '../ui/compact-field.tsx'
import { ConfirmAction } from '../ui/confirm-action.tsx'
import { Moment } from '../ui/moment.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { changeRole, removeStaff, resetStaffFactor, type StaffRole } from './queries.ts'

export const roleChoices = [
  { value: 'Admin', label: 'Admin' },
  { value: 'SuperAdmin', label: 'SuperAdmin' },
] as const

/** The people with their roles, to change and to remove. */
export function StaffList(props: { members: readonly StaffMember[]; onChanged: () => void }) {
  return (
    <ul class="-mt-4">
      <For each={props.members}>{(member) => <Member member={member} onChanged={props.onChanged} />}</For>
    </ul>
  )
}

const nameOf = (member: StaffMember) => `${member.firstName} ${member.lastName}`.trim() || member.email

function Member(props: { member: StaffMember; onChanged: () => void }) {
  const [isAsking, setAsking] = createSignal(false)
  const changing = createSubmission((role: StaffRole) => changeRole(props.member, role))
  const removing = createSubmission((_id: string) => removeStaff(props.member))
  const [isResetting, setResetting] = createSignal(false)
  const resetting = createSubmission((_id: string) => resetStaffFactor(props.member))
  const isMe = () => staffUser()?.id === props.member.id

  async function change(select: HTMLSelectElement) {
    const done = await changing.run(select.value === 'SuperAdmin' ? 'SuperAdmin' : 'Admin')
    if (done === null) {
      select.value = props.member.role
      if (isStale(changing.problem())) props.onChanged()
      return
    }
    announce(`${nameOf(props.member)} is ${done.answer.role} now.`)
    props.onChanged()
  }
  async function remove() {
    if ((await removing.run(props.member.id)) === null) {
      if (isStale(removing.problem())) props.onChanged()
      return
    }
    setAsking(false)
    announce(`${nameOf(props.member)} is no longer on the staff.`)
    props.onChanged()
  }
  async function reset() {
    if ((await resetting.run(props.member.id)) === null) {
      if (isStale(resetting.problem())) props.onChanged()
      return
    }
    setResetting(false)
    announce(`The second factor of ${nameOf(props.member)} is reset.`)
    props.onChanged()
  }
  return (
    <li class="border-b border-paper-edge py-4">
      <div class="grid gap-x-6 gap-y-3 md:grid-cols-[minmax(0,1fr)_11rem_9rem] md:items-center">
        <div class="min-w-0">
          <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span class="font-semibold">{nameOf(props.member)}</span>
            <Show when={isMe()}>
              <Mark>You</Mark>
            </Show>
            <Mark tone={props.member.hasSecondFactor ? 'good' : 'warning'}>
              {props.member.hasSecondFactor ? 'Second factor on' : 'No second factor'}
            </Mark>
          </p>
          <p class="text-sm break-all">{props.member.email}</p>
          <p class="text-sm text-ink-soft">
            <Show when={props.member.lastLoginAt} fallback="Never signed in">
              {(at) => (
                <>
                  Last signed in <Moment at={at()} />
                </>
              )}
            </Show>
          </p>
        </div>
        {/* The API refuses both for oneself: staff cannot lock themselves out. */}
        <Show when={!isMe()} fallback={<p>{props.member.role}</p>}>
          <CompactSelect
            label={`Role of ${nameOf(props.member)}`}
            value={props.member.role}
            disabled={changing.isBusy()}
            onChange={(event) => void change(event.currentTarget)}
          >
            <For each={roleChoices}>
              {(choice) => (
                <option value={choice.value} selected={choice.value === props.member.role}>
                  {choice.label}
                </option>
              )}
            </For>
          </CompactSelect>
          <div class="flex flex-wrap gap-x-5 md:flex-col md:items-end md:justify-self-end">
            <button
              type="button"
              class="link min-h-11 w-fit text-sm font-semibold text-alarm"
              onClick={() => setAsking(true)}
            >
              Remove<span class="sr-only"> {nameOf(props.member)}</span>
            </button>
            <Show when={props.member.hasSecondFactor}>
              <button type="button" class="link min-h-11 w-fit text-sm" onClick={() => setResetting(true)}>
                Reset second factor<span class="sr-only"> of {nameOf(props.member)}</span>
              </button>
            </Show>
          </div>
        </Show>
      </div>
      <Show when={changing.problem()}>{(problem) => <ProblemNotice problem={problem()} class="mt-3" />}</Show>
      <ConfirmAction
        open={isAsking()}
        busy={removing.isBusy()}
        problem={removing.problem()}
        title="Remove from the staff?"
        text={`${nameOf(props.member)} loses access to the admin immediately and is signed out everywhere. The account stays as a customer account.`}
        confirm={{ label: 'Remove', busy: 'Removing', look: 'alarm' }}
        keep="Not now"
        onConfirm={() => void remove()}
        onClose={() => setAsking(false)}
      />
      <ConfirmAction
        open={isResetting()}
        busy={resetting.isBusy()}
        problem={resetting.problem()}
        title="Reset the second factor?"
        text={`Do this only after you have spoken with ${nameOf(props.member)} and are sure of their identity. They are signed out everywhere, get an e-mail, and sign in with their password alone until they set up a new second factor.`}
        confirm={{ label: 'Reset', busy: 'Resetting', look: 'alarm' }}
        keep="Not now"
        onConfirm={() => void reset()}
        onClose={() => setResetting(false)}
      />
    </li>
  )
}
