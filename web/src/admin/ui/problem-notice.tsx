import { For, Show } from 'solid-js'
import type { ApiProblem } from '../../api/problem.ts'
import { Notice } from '../../ui/notice.tsx'
import { sayDifferences, sayPointer, sayProblem } from '../api/problem-text.ts'

/** A refusal in human words, with the fields that have no place of their own on the page, and the id support asks for. */
export function ProblemNotice(props: {
  problem: ApiProblem
  /** Whether the form shows this field's error itself. */
  isPlaced?: (pointer: string) => boolean
  /** What to say instead of the text for staff. */
  sentence?: string
  class?: string
}) {
  const homeless = () => props.problem.errors.filter((error) => !(props.isPlaced?.(error.pointer) ?? false))
  return (
    <Notice tone="alarm" class={props.class ?? ''}>
      <p class="font-semibold">{props.sentence ?? sayProblem(props.problem)}</p>
      <Show when={sayDifferences(props.problem).length > 0}>
        <p class="mt-1">Changed in the meantime:</p>
        <ul class="list-disc pl-5">
          <For each={sayDifferences(props.problem)}>{(difference) => <li>{difference}</li>}</For>
        </ul>
      </Show>
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
      <Show when={props.problem.code === 'second-factor-missing'}>
        <a href="/admin/security" class="link mt-1 inline-block font-semibold">
          Set it up now
        </a>
      </Show>
      <Show when={props.problem.status >= 500 && props.problem.requestId}>
        {(id) => <p class="mt-1 text-sm">Request {id()}</p>}
      </Show>
    </Notice>
  )
}
