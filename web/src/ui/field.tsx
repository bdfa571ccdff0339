import { createUniqueId, For, type JSX, Show, splitProps } from 'solid-js'

const control =
  'block w-full min-h-12 border border-rule bg-white px-3.5 py-2.5 text-ink placeholder:text-rule aria-invalid:border-alarm aria-invalid:border-2 disabled:bg-paper-deep'

interface FieldFrame {
  label: string
  hint?: JSX.Element
  /** What is wrong; shown under the field and read with it. */
  error?: string | undefined
  optional?: boolean
  /** For the frame, for example a column span. */
  class?: string
}

function Frame(props: FieldFrame & { id: string; children: JSX.Element }) {
  return (
    <div class={props.class}>
      <label for={props.id} class="mb-1.5 flex items-baseline justify-between text-sm font-semibold">
        <span>{props.label}</span>
        <Show when={props.optional}>
          <span class="font-normal text-ink-soft">Optional</span>
        </Show>
      </label>
      {props.children}
      <Show when={props.hint}>
        <p id={`${props.id}-hint`} class="mt-1.5 text-sm text-ink-soft">
          {props.hint}
        </p>
      </Show>
      <Show when={props.error}>
        <p id={`${props.id}-error`} class="mt-1.5 text-sm font-semibold text-alarm">
          {props.error}
        </p>
      </Show>
    </div>
  )
}

function describedBy(id: string, props: FieldFrame): string | undefined {
  const ids = [props.hint ? `${id}-hint` : '', props.error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return ids === '' ? undefined : ids
}

const frameKeys = ['label', 'hint', 'error', 'optional', 'class'] as const

/** A labelled line of text. */
export function TextField(props: FieldFrame & Omit<JSX.InputHTMLAttributes<HTMLInputElement>, 'class' | 'id'>) {
  const [frame, rest] = splitProps(props, frameKeys)
  const id = createUniqueId()
  return (
    <Frame {...frame} id={id}>
      <input
        {...rest}
        id={id}
        class={control}
        aria-invalid={frame.error ? 'true' : undefined}
        aria-describedby={describedBy(id, frame)}
      />
    </Frame>
  )
}

/** A labelled text of several lines. */
export function TextArea(props: FieldFrame & Omit<JSX.TextareaHTMLAttributes<HTMLTextAreaElement>, 'class' | 'id'>) {
  const [frame, rest] = splitProps(props, frameKeys)
  const id = createUniqueId()
  return (
    <Frame {...frame} id={id}>
      <textarea
        {...rest}
        id={id}
        class={control}
        aria-invalid={frame.error ? 'true' : undefined}
        aria-describedby={describedBy(id, frame)}
      />
    </Frame>
  )
}

export interface Choice {
  readonly value: string
  readonly label: string
}

/** A labelled choice out of a list; `groups` puts the list under headings. */
export function SelectField(
  props: FieldFrame & {
    choices?: readonly Choice[]
    groups?: readonly { readonly label: string; readonly choices: readonly Choice[] }[]
    value?: string
  } & Omit<JSX.SelectHTMLAttributes<HTMLSelectElement>, 'class' | 'id' | 'value'>,
) {
  const [frame, own, rest] = splitProps(props, frameKeys, ['choices', 'groups', 'value'])
  const id = createUniqueId()
  const option = (choice: Choice) => (
    <option value={choice.value} selected={choice.value === own.value}>
      {choice.label}
    </option>
  )
  return (
    <Frame {...frame} id={id}>
      <select
        {...rest}
        id={id}
        class={control}
        aria-invalid={frame.error ? 'true' : undefined}
        aria-describedby={describedBy(id, frame)}
      >
        <For each={own.choices}>{option}</For>
        <For each={own.groups}>
          {(group) => (
            <optgroup label={group.label}>
              <For each={group.choices}>{option}</For>
            </optgroup>
          )}
        </For>
      </select>
    </Frame>
  )
}
