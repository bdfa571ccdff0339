import { For, Show } from 'solid-js'
import type { ApiProblem } from '../api-problem.ts'
import { Notice } from '../ui/notice.tsx'
import { sayPointer, sayProblem } from './problem-words.ts'

/** A refusal in human words, with the fields that have no place of their own on the page, and the id support asks for. */
export function ProblemNotice(props: {
  problem: ApiProblem
  /** Whether the form shows this field's error itself. */
  isPlaced?: (pointer: string) => boolean
  class?: string
}) {
  const homeless = () => props.problem.errors.filter((error) => !(props.isPlaced?.(error.pointer) ?? false))
  return (
    <Notice tone="alarm" class={props.class ?? ''}>
      <p class="font-semibold">{sayProblem(props.problem)}</p>
      <Show when={homeless().length > 0}>
        <ul class="mt-1 list-disc pl-5">
          <For each={homeless()}>
            {(error) => (
              <li>
                {sayPointer(error.pointer)}: {error.detail}
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.problem.status >= 500 && props.problem.requestId}>
        {(id) => <p class="mt-1 text-sm">Request {id()}</p>}
      </Show>
    </Notice>
  )
}
