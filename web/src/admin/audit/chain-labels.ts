import type { AuditVerification } from '#contracts/audit'
import type { Tone } from '../../ui/notice.tsx'

const entries = (count: number) => (count === 1 ? '1 entry' : `${count.toLocaleString('en-US')} entries`)

/** What the verifier found, in words: broken, whole but late, or whole. */
export function sayVerification(found: AuditVerification): { tone: Tone; title: string; detail: string } {
  const waiting = found.unsealed === 0 ? '' : ` Not sealed yet, from the last minutes: ${entries(found.unsealed)}.`
  if (!found.isIntact && found.firstBroken !== null) {
    return {
      tone: 'alarm',
      title: `The log is broken from entry ${found.firstBroken.toLocaleString('en-US')}.`,
      detail: `Someone has changed or removed an entry. Make a copy of the database before you do anything else.${waiting}`,
    }
  }
  if (!found.isIntact || found.overdue > 0) {
    return {
      tone: 'warning',
      title: 'The log is intact, but sealing is late.',
      detail: `${entries(found.checked)} checked. ${entries(found.overdue)} should have been sealed more than five minutes ago. Check whether the due jobs run.`,
    }
  }
  if (!found.isComplete) {
    return {
      tone: 'good',
      title: `The first ${entries(found.checked)} are intact.`,
      detail: `The log has ${entries(found.head.sequence)}. The background check verifies them in parts and raises an alarm when one does not match.${waiting}`,
    }
  }
  return { tone: 'good', title: 'The log is intact.', detail: `${entries(found.checked)} checked.${waiting}` }
}
