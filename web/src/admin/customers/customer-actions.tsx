import { useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { CustomerDetail } from '#contracts/accounts/customers'
import { createSubmission } from '../../forms/submission.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { isStale } from '../api/problem-text.ts'
import { ConfirmAction } from '../ui/confirm-action.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Section } from '../ui/section.tsx'
import { eraseCustomer, exportCustomer } from './queries.ts'

/** What the law lets a customer ask of us: a copy of their data, and its deletion. */
export function CustomerActions(props: { customer: CustomerDetail; onChanged: () => Promise<void> }) {
  const navigate = useNavigate()
  const [isAsking, setAsking] = createSignal(false)
  const exporting = createSubmission((id: string) => exportCustomer(id))
  const erasing = createSubmission((_id: string) => eraseCustomer(props.customer))

  async function download() {
    const done = await exporting.run(props.customer.id)
    if (done === null) return
    saveFile(done.answer, `${props.customer.id}.json`)
    announce('Downloaded.')
  }
  async function erase() {
    const done = await erasing.run(props.customer.id)
    if (done === null) {
      if (isStale(erasing.problem())) await props.onChanged()
      return
    }
    announce(done.answer.completedAt === null ? 'Deleted; open orders finish first.' : 'Deleted.')
    navigate('/customers')
  }
  return (
    <Section heading="Personal data">
      <p class="mb-4 text-sm text-ink-soft">For requests that reach us by letter; customers do both themselves.</p>
      <Show when={exporting.problem()}>{(problem) => <ProblemNotice problem={problem()} class="mb-4" />}</Show>
      <div class="flex flex-wrap gap-3">
        <Button
          look="outline"
          size="small"
          busy={exporting.isBusy()}
          busyLabel="Collecting"
          onClick={() => void download()}
        >
          Export
        </Button>
        <Button look="alarm" size="small" onClick={() => setAsking(true)}>
          Erase
        </Button>
      </div>
      <ConfirmAction
        open={isAsking()}
        busy={erasing.isBusy()}
        problem={erasing.problem()}
        title="Erase this customer?"
        text={`The account of ${props.customer.email} is deleted immediately. This cannot be undone. Orders under way keep their address until they have arrived; records of paid orders are kept without a name.`}
        confirm={{ label: 'Erase permanently', busy: 'Erasing', look: 'alarm' }}
        keep="Keep the account"
        onConfirm={() => void erase()}
        onClose={() => setAsking(false)}
      />
    </Section>
  )
}
