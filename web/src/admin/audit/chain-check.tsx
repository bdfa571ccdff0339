import { createSignal, Show } from 'solid-js'
import type { AuditVerification } from '#contracts/audit'
import { createSubmission } from '../../forms/submission.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { sayVerification } from './chain-labels.ts'
import { verifyAudit } from './queries.ts'

/** Computes the hash chain again on demand, and says what it found. */
export function ChainCheck() {
  const [found, setFound] = createSignal<AuditVerification>()
  const checking = createSubmission((_input: null) => verifyAudit())
  async function check() {
    const done = await checking.run(null)
    if (done === null) return
    setFound(done.answer)
    announce(sayVerification(done.answer).title)
  }
  return (
    <div class="mb-8 bg-paper-deep p-5">
      <div class="flex flex-wrap items-center justify-between gap-4">
        <p class="max-w-xl text-sm">
          Each entry contains the hash of the one before. The check computes them all and finds any entry that was
          changed or removed later.
        </p>
        <Button look="outline" size="small" busy={checking.isBusy()} busyLabel="Checking" onClick={() => void check()}>
          Verify log
        </Button>
      </div>
      <Show when={checking.problem()}>{(problem) => <ProblemNotice problem={problem()} class="mt-4" />}</Show>
      <Show when={found()}>
        {(answer) => {
          const words = () => sayVerification(answer())
          return (
            <Notice tone={words().tone} title={words().title} class="mt-4">
              <p>{words().detail}</p>
              <p class="mt-1 text-sm">
                Head {answer().head.sequence}: <code class="font-mono break-all">{answer().head.hash}</code>
              </p>
            </Notice>
          )
        }}
      </Show>
    </div>
  )
}
