import { Show } from 'solid-js'
import { dayOf } from '#kernel/time-zone'
import { createSubmission } from '../../forms/submission.ts'
import { announce } from '../../ui/announce.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { shopTimeZone } from '../api/time-zone.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type AuditDays, exportAudit } from './queries.ts'

/** The entries of the filter as a file. */
export function AuditExport(props: { filter: AuditDays }) {
  const exporting = createSubmission((format: 'csv' | 'ndjson') => exportAudit(props.filter, format))
  async function download(format: 'csv' | 'ndjson') {
    const done = await exporting.run(format)
    if (done === null) return
    saveFile(done.answer, `audit-${dayOf(shopTimeZone() ?? 'UTC', Date.now())}.${format}`)
    announce('Downloaded.')
  }
  return (
    <div class="mb-6">
      <p class="flex flex-wrap items-center gap-x-5 gap-y-1 text-sm">
        <span class="text-ink-soft">Export filtered entries:</span>
        <button type="button" class="link min-h-6 font-semibold" onClick={() => void download('csv')}>
          CSV<span class="sr-only"> for a spreadsheet</span>
        </button>
        <button type="button" class="link min-h-6 font-semibold" onClick={() => void download('ndjson')}>
          JSON lines
        </button>
        <Show when={exporting.isBusy()}>
          <span role="status">Collecting…</span>
        </Show>
      </p>
      <Show when={exporting.problem()}>{(problem) => <ProblemNotice problem={problem()} class="mt-3" />}</Show>
    </div>
  )
}
