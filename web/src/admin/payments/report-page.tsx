import { For, Show } from 'solid-js'
import type { PaymentReport } from '#contracts/payments/reports'
import { Button } from '../../ui/button.tsx'
import { Mark, Notice } from '../../ui/notice.tsx'
import { createApiResource } from '../api/create-resource.ts'
import { Moment } from '../ui/moment.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Section } from '../ui/section.tsx'
import { PaymentsTop } from './payments-top.tsx'
import { readPaymentReport } from './queries.ts'
import { countOpen, reportFacts, reportLists } from './report-labels.ts'

/** Where money and orders do not meet: everything here must be empty. */
export default function ReportPage() {
  const reading = createApiResource(() => 'now', readPaymentReport)
  return (
    <>
      <PaymentsTop
        title="Payment report"
        lead="Where money and orders do not meet. Everything here must be empty."
        actions={
          <Button look="outline" busy={reading.isBusy()} busyLabel="Refreshing" onClick={() => void reading.reload()}>
            Refresh
          </Button>
        }
      />
      <Show when={reading.problem()}>{(problem) => <ProblemNotice problem={problem()} class="mb-6" />}</Show>
      <Show
        when={reading.value()}
        fallback={
          <Show when={reading.isBusy()}>
            <div class="skeleton h-96" role="status" aria-label="Loading the report" />
          </Show>
        }
      >
        {(report) => <Report report={report()} />}
      </Show>
    </>
  )
}

function Report(props: { report: PaymentReport }) {
  const total = () => reportLists.reduce((sum, { key }) => sum + countOpen(props.report[key]), 0)
  return (
    <>
      <Notice
        tone={total() === 0 ? 'good' : 'alarm'}
        class="mb-10"
        title={
          total() === 0
            ? 'Nothing to do: payments and orders match.'
            : `${total()} ${total() === 1 ? 'item needs' : 'items need'} attention.`
        }
      >
        <p>
          As of <Moment at={props.report.generatedAt} />
        </p>
      </Notice>
      <div class="grid gap-10">
        <For
          each={[...reportLists].sort((one, other) => props.report[other.key].length - props.report[one.key].length)}
        >
          {(list) => (
            <Section
              heading={list.heading}
              actions={
                <Mark tone={countOpen(props.report[list.key]) === 0 ? 'good' : 'alarm'}>
                  {countOpen(props.report[list.key]) || (props.report[list.key].length === 0 ? 'Empty' : 'Done')}
                </Mark>
              }
            >
              <Show when={props.report[list.key].length > 0} fallback={<p class="text-ink-soft">Nothing.</p>}>
                <p class="mb-4 max-w-2xl">{list.meaning}</p>
                <ul class="border-t border-paper-edge">
                  <For each={props.report[list.key]}>{(row) => <Row row={row} />}</For>
                </ul>
              </Show>
            </Section>
          )}
        </For>
      </div>
    </>
  )
}

function Row(props: { row: Readonly<Record<string, unknown>> }) {
  const orderId = () => (typeof props.row.orderId === 'string' ? props.row.orderId : null)
  return (
    <li class="border-b border-paper-edge py-4">
      <dl class="flex flex-wrap gap-x-8 gap-y-2">
        <For each={reportFacts(props.row)}>
          {({ name, text }) => (
            <div class="min-w-0">
              <dt class="label-line">{name}</dt>
              <dd class="tabular break-all">{text}</dd>
            </div>
          )}
        </For>
      </dl>
      <Show when={orderId()}>
        {(id) => (
          <a href={`/admin/orders/${id()}`} class="link mt-2 inline-block text-sm font-semibold">
            Open the order
          </a>
        )}
      </Show>
    </li>
  )
}
