import { createSignal, For, Show } from 'solid-js'
import type { IntegrityFinding } from '#contracts/integrity'
import { createSubmission } from '../../forms/submission.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Mark, Notice } from '../../ui/notice.tsx'
import { createApiResource } from '../api/create-resource.ts'
import { Moment } from '../ui/moment.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Section } from '../ui/section.tsx'
import { sayDetail, sayDifference } from './difference-labels.ts'
import { checkIntegrity, listDifferences, repairDifferences } from './queries.ts'

const plural = (count: number) => (count === 1 ? '1 difference' : `${count} differences`)

/** Where the places that keep the shop's facts do not agree, and the button that brings them together. */
export function Differences() {
  const reading = createApiResource(() => 'all', listDifferences)
  const [done, setDone] = createSignal<string>()
  const checking = createSubmission((_input: null) => checkIntegrity())
  const repairing = createSubmission((_input: null) => repairDifferences())

  async function check() {
    const result = await checking.run(null)
    if (result === null) return
    const { isFinished, open } = result.answer
    say(
      isFinished ? `The whole shop was checked: ${plural(open)}.` : 'Started. It will finish in the next few minutes.',
    )
  }
  async function repair() {
    const result = await repairing.run(null)
    if (result === null) return
    const { repaired, left } = result.answer
    say(`${plural(repaired)} repaired, ${left} left.`)
  }
  function say(words: string) {
    setDone(words)
    announce(words)
    void reading.reload()
  }

  return (
    <Section heading="Data consistency">
      <p class="mb-5 max-w-2xl text-ink-soft">
        Each night stock, orders, payments and messages are compared with each other. What differs stands here until it
        is gone. The repair lets each fact follow the place that owns it; doing it twice does no harm.
      </p>
      <Show when={reading.problem()}>{(problem) => <ProblemNotice problem={problem()} class="mb-5" />}</Show>
      <Show when={reading.value()}>
        {(page) => (
          <>
            <p class="mb-4 text-sm text-ink-soft">
              <Show when={page().startedAt} fallback="Not checked yet.">
                {(at) => (
                  <>
                    {page().finishedAt === null ? 'Being checked since ' : 'Last checked '}
                    <Moment at={page().finishedAt ?? at()} />
                  </>
                )}
              </Show>
            </p>
            <Show when={page().open > 0} fallback={<p class="mb-5 font-semibold">No differences found.</p>}>
              <ul class="mb-5 border-t border-paper-edge">
                <For each={page().items}>{(finding) => <Difference finding={finding} />}</For>
              </ul>
              <Show when={page().open > page().items.length}>
                <p class="mb-5">
                  The oldest {page().items.length} of {page().open}.
                </p>
              </Show>
            </Show>
            <div class="flex flex-wrap gap-3">
              <Show when={page().items.some((finding) => finding.canRepair)}>
                <Button busy={repairing.isBusy()} busyLabel="Repairing" onClick={() => void repair()}>
                  Repair
                </Button>
              </Show>
              <Button look="outline" busy={checking.isBusy()} busyLabel="Checking" onClick={() => void check()}>
                Check now
              </Button>
            </div>
          </>
        )}
      </Show>
      <Show when={done()}>{(words) => <Notice tone="good" title={words()} class="mt-5" />}</Show>
      <Show when={checking.problem() ?? repairing.problem()}>
        {(problem) => <ProblemNotice problem={problem()} class="mt-5" />}
      </Show>
    </Section>
  )
}

function Difference(props: { finding: IntegrityFinding }) {
  const link = () => {
    const { orderId, variantId } = props.finding
    if (orderId !== null) return `/admin/orders/${orderId}`
    return variantId === null ? null : `/admin/stock/${variantId}`
  }
  return (
    <li class="border-b border-paper-edge py-4">
      <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Show when={link()} fallback={<span class="font-semibold">A message</span>}>
          {(href) => (
            <a href={href()} class="link font-semibold">
              {props.finding.name ?? 'No longer in the shop'}
            </a>
          )}
        </Show>
        <Show when={!props.finding.canRepair}>
          <Mark>Needs manual work</Mark>
        </Show>
      </p>
      <p>{sayDifference(props.finding)}</p>
      <p class="text-sm text-ink-soft">
        Since <Moment at={props.finding.firstSeenAt} />
      </p>
      <details class="mt-1">
        <summary class="link w-fit text-sm">Values compared</summary>
        <ul class="mt-2 text-sm [overflow-wrap:anywhere]">
          <For each={sayDetail(props.finding.detail)}>{(line) => <li>{line}</li>}</For>
        </ul>
      </details>
    </li>
  )
}
