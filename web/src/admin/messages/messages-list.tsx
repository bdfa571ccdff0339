import { For, Show } from 'solid-js'
import { createSubmission } from '../../forms/submission.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Mark } from '../../ui/notice.tsx'
import { Moment } from '../ui/moment.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { messageLabels } from './message-labels.ts'
import { type Message, resendMessage } from './queries.ts'

/** Messages with what became of each, and a way to send it again. */
export function MessagesList(props: { messages: readonly Message[]; onSent: () => void }) {
  return (
    <ul aria-label="Messages, newest first" class="border-t border-ink">
      <For each={props.messages}>{(message) => <MessageRow message={message} onSent={props.onSent} />}</For>
    </ul>
  )
}

function MessageRow(props: { message: Message; onSent: () => void }) {
  const resend = createSubmission((id: string, key) => resendMessage(id, key))
  const words = () => messageLabels[props.message.status]
  const title = () => props.message.subject || props.message.template
  async function send() {
    if ((await resend.run(props.message.id)) === null) return
    announce(`“${title()}” is on its way again.`)
    props.onSent()
  }
  return (
    <li class="border-b border-paper-edge py-4">
      <div class="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div class="min-w-0">
          <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span class="font-semibold break-words">{title()}</span>
            <Mark tone={words().tone}>{words().label}</Mark>
          </p>
          <p class="text-sm break-all">{props.message.recipient}</p>
          <p class="text-sm text-ink-soft">
            <Moment at={props.message.createdAt} />
            <Show when={props.message.attempts > 1}> · tried {props.message.attempts} times</Show>
          </p>
          <Show when={props.message.lastError}>{(reason) => <p class="mt-1 text-sm">{reason()}</p>}</Show>
        </div>
        <Button look="outline" size="small" busy={resend.isBusy()} busyLabel="Sending" onClick={() => void send()}>
          {props.message.status === 'sent' ? 'Send again' : 'Send now'}
          <span class="sr-only">: {title()}</span>
        </Button>
      </div>
      <Show when={resend.problem()}>{(problem) => <ProblemNotice problem={problem()} class="mt-3" />}</Show>
    </li>
  )
}
