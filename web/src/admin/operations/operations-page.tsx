import { createPagedList } from '../api/paged-list.ts'
import { EmptyList, ListFrame } from '../ui/list-frame.tsx'
import { PageTop } from '../ui/page-top.tsx'
import { Section } from '../ui/section.tsx'
import { DeadLetters } from './dead-letters.tsx'
import { Differences } from './differences.tsx'
import { DueJobs } from './due-jobs.tsx'
import { listDeadLetters } from './queries.ts'

/** What failed and why, and the repairs one can start by hand. */
export default function OperationsPage() {
  const list = createPagedList(() => 'all', listDeadLetters)
  return (
    <>
      <PageTop title="Operations" />
      <div class="grid gap-14">
        <Differences />
        <Section heading="Dead letters">
          <p class="mb-5 max-w-2xl text-ink-soft">
            Messages that failed several times. Fix the cause, then replay them: each takes effect once, however often
            it is replayed.
          </p>
          <ListFrame list={list} noun="dead letters" empty={<EmptyList heading="None. Every message was processed." />}>
            <DeadLetters letters={list.items()} onReplayed={() => void list.reload()} />
          </ListFrame>
        </Section>
        <DueJobs onDone={() => void list.reload()} />
      </div>
    </>
  )
}
