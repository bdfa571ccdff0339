import { For } from 'solid-js'

/** An address as it stands on a parcel, by the rules of its country. */
export function AddressLines(props: { lines: readonly string[] }) {
  return (
    <address class="not-italic">
      <For each={props.lines}>{(line) => <bdi class="block">{line}</bdi>}</For>
    </address>
  )
}
