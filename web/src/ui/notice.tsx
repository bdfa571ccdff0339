import { type JSX, Show } from 'solid-js'

export type Tone = 'plain' | 'good' | 'warning' | 'alarm'

const tones: Readonly<Record<Tone, string>> = {
  plain: 'border-ink bg-paper-deep',
  good: 'border-leaf bg-leaf-pale',
  warning: 'border-saffron-deep bg-saffron-pale',
  alarm: 'border-alarm bg-alarm-pale',
}

/** A message in the page's flow. An alarm is read out at once when it appears. */
export function Notice(props: { tone?: Tone; title?: JSX.Element; children?: JSX.Element; class?: string }) {
  return (
    <div
      role={props.tone === 'alarm' ? 'alert' : undefined}
      class={`border-l-4 px-5 py-4 ${tones[props.tone ?? 'plain']} ${props.class ?? ''}`}
    >
      <Show when={props.title}>
        <p class="font-semibold">{props.title}</p>
      </Show>
      {props.children}
    </div>
  )
}

const markTones: Readonly<Record<Tone, string>> = {
  plain: 'bg-paper-deep text-ink',
  good: 'bg-leaf-pale text-leaf',
  warning: 'bg-saffron-pale text-[#6b4300]',
  alarm: 'bg-alarm-pale text-alarm',
}

/** A state in a word or two. */
export function Mark(props: { tone?: Tone; children: JSX.Element }) {
  return (
    <span
      class={`inline-block px-2 py-0.5 text-sm font-semibold whitespace-nowrap ${markTones[props.tone ?? 'plain']}`}
    >
      {props.children}
    </span>
  )
}
