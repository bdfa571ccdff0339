import { For, Show } from 'solid-js'
import { createSubmission } from '../../forms/submission.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Mark } from '../../ui/notice.tsx'
import { Moment } from '../ui/moment.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type DeadLetter, replayDeadLetter } from './queries.ts'

/** The messages with what they say and a way to send each again. */
export function DeadLetters(props: { letters: readonly DeadLetter[]; onReplayed: () => void }) {
  return (
    <ul>
      <For each={props.letters}>{(letter) => <Letter letter={letter} onReplayed={props.onReplayed} />}</For>
    </ul>
  )
}

function Letter(props: { letter: DeadLetter; onReplayed: () => void }) {
  const replay = createSubmission((id: string, key) => replayDeadLetter(id, key))
  async function send() {
    if ((await replay.run(props.letter.id)) === null) return
    announce(`${props.letter.kind} was replayed.`)
    props.onReplayed()
  }
  return (
    <li class="border-b border-paper-edge py-4">
      <div class="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div class="min-w-0">
          <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span class="font-semibold break-all">{props.letter.kind}</span>
            <Mark>{props.letter.queue}</Mark>
          </p>
          <p class="text-sm text-ink-soft">
            <Moment at={props.letter.receivedAt} />
            <Show when={props.letter.replayedAt}>
              {(at) => (
                <>
                  {' '}
                  · replayed <Moment at={at()} />
                </>
              )}
            </Show>
          </p>
        </div>
        <Button look="outline" size="small" busy={replay.isBusy()} busyLabel="Replaying" onClick={() => void send()}>
          {props.letter.replayedAt === null ? 'Replay' : 'Replay again'}
          <span class="sr-only"> {props.letter.kind}</span>
        </Button>
      </div>
      <Show when={replay.problem()}>{(problem) => <ProblemNotice problem={problem()} class="mt-3" />}</Show>
      <details class="mt-2">
        <summary class="link w-fit text-sm">Message body</summary>
        {/* A scrolling region must be reachable by keyboard. */}
        <section aria-label={`Body of ${props.letter.kind}`}>
          <pre tabindex="0" class="mt-2 max-h-80 overflow-auto bg-paper-deep p-4 text-sm">
            {JSON.stringify(props.letter.body, null, 2)}
          </pre>
        </section>
      </details>
    </li>
  )
}
