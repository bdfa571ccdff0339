import { createSignal, Show } from 'solid-js'
import { createSubmission } from '../../forms/submission.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Table } from '../../ui/table.tsx'
import { plainWord } from '../orders/order-labels.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Section } from '../ui/section.tsx'
import { type DueJobsReport, runDueJobs } from './queries.ts'

/** The jobs of the clock, started by hand, with what they found to do. */
export function DueJobs(props: { onDone: () => void }) {
  const [report, setReport] = createSignal<DueJobsReport>()
  const running = createSubmission((_input: null) => runDueJobs())
  async function run() {
    const done = await running.run(null)
    if (done === null) return
    setReport(done.answer)
    announce('The due jobs have run.')
    props.onDone()
  }
  return (
    <Section heading="Due jobs">
      <p class="mb-5 max-w-2xl text-ink-soft">
        They run every minute on their own: orders that were not paid in time expire, lost payments are looked up at
        Stripe, waiting messages are sent. Start them by hand when you do not want to wait; doing so twice does no harm.
      </p>
      <Button look="outline" busy={running.isBusy()} busyLabel="Running" onClick={() => void run()}>
        Run due jobs now
      </Button>
      <Show when={running.problem()}>{(problem) => <ProblemNotice problem={problem()} class="mt-5" />}</Show>
      <Show when={report()}>
        {(found) => (
          <div class="mt-6 max-w-md">
            <Show when={Object.keys(found().jobs).length > 0} fallback={<p>Nothing was due.</p>}>
              <Table
                caption="What the last run did"
                rows={Object.entries(found().jobs)}
                columns={[
                  {
                    title: 'Job',
                    cell: ([job]) => plainWord(job.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()),
                  },
                  { title: 'Processed', align: 'right', cell: ([, count]) => count },
                ]}
              />
            </Show>
          </div>
        )}
      </Show>
    </Section>
  )
}
