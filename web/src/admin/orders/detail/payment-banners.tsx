import { Index, Show } from 'solid-js'
import type { PaymentDetail } from '#contracts/payments/admin'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { mayStaff } from '../../session/staff-session.ts'
import type { PaymentWork } from '../payment-work.ts'
import { type AlertedOrder, type AlertStep, alertsOf, type PaymentAlert } from './payment-alerts.tsx'

/** What about a payment cannot wait, above everything else on the page, with what to do about it. */
export function PaymentBanners(props: { order: AlertedOrder; detail: PaymentDetail; work: PaymentWork }) {
  const alerts = () =>
    alertsOf(props.order, props.detail, { write: mayStaff('payments:write'), refund: mayStaff('payments:refund') })
  return (
    <div class="mb-8 grid gap-4 empty:hidden">
      {/* By position, so that the pressed button keeps the focus when the page has been read again. */}
      <Index each={alerts()}>{(alert) => <Banner alert={alert()} work={props.work} />}</Index>
    </div>
  )
}

function Banner(props: { alert: PaymentAlert; work: PaymentWork }) {
  return (
    <Notice tone={props.alert.tone} title={props.alert.title}>
      <p>{props.alert.text()}</p>
      <div class="mt-3 flex flex-wrap gap-3 empty:hidden">
        <Index each={props.alert.steps}>{(step) => <Step step={step()} work={props.work} />}</Index>
      </div>
    </Notice>
  )
}

function Step(props: { step: AlertStep; work: PaymentWork }) {
  function take({ command, question }: AlertStep): void {
    if (command !== undefined) void props.work.run(command)
    else if (question !== undefined) props.work.ask(question)
  }
  return (
    <Show
      when={props.step.href}
      fallback={
        <Button
          look={props.step.look}
          size="small"
          busy={props.step.command !== undefined && props.work.isBusy()}
          onClick={() => take(props.step)}
        >
          {props.step.label}
        </Button>
      }
    >
      {(href) => (
        <a href={href()} class="link font-semibold">
          {props.step.label}
        </a>
      )}
    </Show>
  )
}
