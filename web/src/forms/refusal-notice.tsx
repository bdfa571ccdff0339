import { Show } from 'solid-js'
import type { ApiProblem } from '../api/problem.ts'
import { Notice } from '../ui/notice.tsx'
import { sayRefusal } from './refusal-text.ts'

/** A refusal above the form it stopped; nothing while there is none. */
export function RefusalNotice(props: { problem: ApiProblem | undefined; class?: string }) {
  return (
    <Show when={props.problem}>
      {(refusal) => (
        <Notice tone="alarm" class={props.class ?? ''}>
          {sayRefusal(refusal())}
        </Notice>
      )}
    </Show>
  )
}
