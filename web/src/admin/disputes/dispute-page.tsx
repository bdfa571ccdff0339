import { useParams } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { Dispute } from '#contracts/payments/disputes'
import { createSubmission } from '../../forms/submission.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Mark, Notice } from '../../ui/notice.tsx'
import { Price } from '../../ui/price.tsx'
import { createApiResource } from '../api/create-resource.ts'
import { readOrder } from '../orders/queries.ts'
import { DisputeDeadline } from '../payments/dispute-deadline.tsx'
import { disputeLabels, needsAnswer, sayDisputeReason } from '../payments/payment-labels.ts'
import { acceptDispute, readDispute, submitEvidence } from '../payments/queries.ts'
import { mayStaff } from '../session/staff-session.ts'
import { ConfirmAction } from '../ui/confirm-action.tsx'
import { Moment } from '../ui/moment.tsx'
import { PageTop } from '../ui/page-top.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Fact, Facts, Section } from '../ui/section.tsx'
import { EvidenceForm } from './evidence-form.tsx'
import { evidenceLabels } from './evidence-labels.ts'
import { evidenceOf } from './order-evidence.ts'

const back = { href: '/admin/payments/disputes', label: 'Disputes' }

/** One dispute: its deadline, what the shop answers, or giving in. */
export default function DisputePage() {
  const params = useParams<{ id: string }>()
  const reading = createApiResource(() => params.id, readDispute)
  return (
    <>
      <Show when={reading.problem()}>
        {(problem) => (
          <div class="mb-6">
            <Show when={reading.value() === undefined}>
              <PageTop title="Dispute" back={back} />
            </Show>
            <ProblemNotice problem={problem()} />
            <Button look="outline" size="small" class="mt-3" onClick={() => void reading.reload()}>
              Try again
            </Button>
          </div>
        )}
      </Show>
      <Show
        when={reading.value()}
        fallback={
          <Show when={reading.isBusy()}>
            <div class="skeleton h-96" role="status" aria-label="Loading the dispute" />
          </Show>
        }
      >
        {(dispute) => <DisputeView dispute={dispute()} onChanged={reading.replace} onStale={reading.reload} />}
      </Show>
    </>
  )
}

function DisputeView(props: { dispute: Dispute; onChanged: (dispute: Dispute) => void; onStale: () => Promise<void> }) {
  const mayAnswer = () => needsAnswer(props.dispute) && mayStaff('payments:write')
  return (
    <>
      <PageTop
        title={`Dispute of ${props.dispute.orderNumber}`}
        back={back}
        mark={<Mark tone={disputeLabels(props.dispute.status).tone}>{disputeLabels(props.dispute.status).label}</Mark>}
        lead={sayDisputeReason(props.dispute.reason)}
      />
      <Show when={needsAnswer(props.dispute) && props.dispute.evidenceDueBy}>
        <Notice tone="alarm" class="mb-8 text-lg" title={<DisputeDeadline dispute={props.dispute} />}>
          Without a response by then, the bank decides for the cardholder.
        </Notice>
      </Show>
      <div class="grid gap-x-12 gap-y-10 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <Section heading="Evidence">
          <Show when={mayAnswer()} fallback={<SentEvidence dispute={props.dispute} />}>
            <EvidenceForm
              dispute={props.dispute}
              send={(input) => submitEvidence(props.dispute, input)}
              onChanged={props.onChanged}
              onStale={props.onStale}
              readOrderEvidence={async () => evidenceOf(await readOrder(props.dispute.orderId))}
            />
          </Show>
        </Section>
        <div class="grid content-start gap-10">
          <Section heading="The dispute">
            <Facts>
              <Fact name="Order">
                <a href={`/admin/orders/${props.dispute.orderId}`} class="link tabular">
                  {props.dispute.orderNumber}
                </a>
              </Fact>
              <Fact name="Disputed amount">
                <Price amount={props.dispute.amount} currency={props.dispute.currency} />
              </Fact>
              <Fact name="Opened">
                <Moment at={props.dispute.createdAt} />
              </Fact>
              <Fact name="Evidence sent">
                <Show when={props.dispute.submittedAt}>{(at) => <Moment at={at()} />}</Show>
              </Fact>
              <Fact name="Closed">
                <Show when={props.dispute.closedAt}>{(at) => <Moment at={at()} />}</Show>
              </Fact>
              <Fact name="At Stripe">
                <code class="text-sm break-all select-all">{props.dispute.stripeDisputeId}</code>
              </Fact>
            </Facts>
            <Show when={mayAnswer()}>
              <GiveIn dispute={props.dispute} onChanged={props.onChanged} />
            </Show>
          </Section>
        </div>
      </div>
    </>
  )
}

function GiveIn(props: { dispute: Dispute; onChanged: (dispute: Dispute) => void }) {
  const [isAsking, setAsking] = createSignal(false)
  const submission = createSubmission(() => acceptDispute(props.dispute.id))
  async function accept() {
    const done = await submission.run(undefined)
    if (done === null) return
    setAsking(false)
    announce('The dispute is accepted.')
    props.onChanged(done.answer)
  }
  return (
    <div class="mt-8">
      <Button look="alarm" onClick={() => setAsking(true)}>
        Accept dispute…
      </Button>
      <p class="mt-2 text-sm text-ink-soft">When the cardholder is right, or a response is not worth the effort.</p>
      <ConfirmAction
        open={isAsking()}
        busy={submission.isBusy()}
        problem={submission.problem()}
        title="Accept this dispute?"
        text="The dispute is lost, and this cannot be undone: the cardholder keeps the money, and the shop pays the bank’s fee."
        confirm={{ label: 'Accept dispute', busy: 'Accepting', look: 'alarm' }}
        keep="Not now"
        onConfirm={() => void accept()}
        onClose={() => !submission.isBusy() && setAsking(false)}
      />
    </div>
  )
}

function SentEvidence(props: { dispute: Dispute }) {
  const pieces = () => Object.entries(props.dispute.evidence)
  // Stripe may keep fields that this shop does not ask for.
  const labelOf = (field: string) => Object.entries(evidenceLabels).find(([name]) => name === field)?.[1].label ?? field
  return (
    <Show when={pieces().length > 0} fallback={<p class="text-ink-soft">No evidence was sent.</p>}>
      <dl class="grid gap-5">
        <For each={pieces()}>
          {([field, text]) => (
            <div>
              <dt class="label-line">{labelOf(field)}</dt>
              <dd class="max-w-2xl break-words whitespace-pre-wrap">{text}</dd>
            </div>
          )}
        </For>
      </dl>
    </Show>
  )
}
