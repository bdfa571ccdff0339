import { createUniqueId, type JSX, Show, splitProps } from 'solid-js'
import { compactInput } from './compact-input.ts'

interface CompactFrame {
  label: string
  error?: string | undefined
  class?: string
  /** The columns have headings on a wide page: there the label is for screen readers alone. */
  hasHeading?: boolean
}

const keys = ['label', 'error', 'class', 'hasHeading'] as const

function Frame(props: CompactFrame & { id: string; children: JSX.Element }) {
  return (
    <div class={`min-w-0 ${props.class ?? ''}`}>
      <label for={props.id} class={`mb-1 block text-sm font-semibold ${props.hasHeading ? 'lg:sr-only' : ''}`}>
        {props.label}
      </label>
      {props.children}
      <Show when={props.error}>
        <p id={`${props.id}-error`} class="mt-1 text-sm font-semibold text-alarm">
          {props.error}
        </p>
      </Show>
    </div>
  )
}

/** A labelled line of text for rows of fields. */
export function CompactField(props: CompactFrame & Omit<JSX.InputHTMLAttributes<HTMLInputElement>, 'class' | 'id'>) {
  const [frame, rest] = splitProps(props, keys)
  const id = createUniqueId()
  return (
    <Frame {...frame} id={id}>
      <input
        autocomplete="off"
        {...rest}
        id={id}
        class={`w-full ${compactInput}`}
        aria-invalid={frame.error ? 'true' : undefined}
        aria-describedby={frame.error ? `${id}-error` : undefined}
      />
    </Frame>
  )
}

/** A labelled choice for rows of fields. */
export function CompactSelect(props: CompactFrame & Omit<JSX.SelectHTMLAttributes<HTMLSelectElement>, 'class' | 'id'>) {
  const [frame, rest] = splitProps(props, keys)
  const id = createUniqueId()
  return (
    <Frame {...frame} id={id}>
      <select
        {...rest}
        id={id}
        class={`w-full ${compactInput}`}
        aria-invalid={frame.error ? 'true' : undefined}
        aria-describedby={frame.error ? `${id}-error` : undefined}
      />
    </Frame>
  )
}
