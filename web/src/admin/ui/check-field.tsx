import { createUniqueId, type JSX, Show } from 'solid-js'

/** A box to tick with its words beside it. */
export function CheckField(props: {
  label: JSX.Element
  hint?: JSX.Element
  checked: boolean
  onChange: (checked: boolean) => void
  error?: string | undefined
  class?: string
}) {
  const id = createUniqueId()
  return (
    <div class={props.class}>
      <div class="flex min-h-6 items-start gap-3">
        <input
          id={id}
          type="checkbox"
          class="mt-1 size-5 shrink-0 accent-ink"
          checked={props.checked}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={props.hint || props.error ? `${id}-hint` : undefined}
          onChange={(event) => props.onChange(event.currentTarget.checked)}
        />
        <label for={id}>{props.label}</label>
      </div>
      <Show when={props.hint || props.error}>
        <p id={`${id}-hint`} class={`pl-8 text-sm ${props.error ? 'font-semibold text-alarm' : 'text-ink-soft'}`}>
          {props.error ?? props.hint}
        </p>
      </Show>
    </div>
  )
}
