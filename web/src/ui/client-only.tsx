import { createSignal, type JSX, onMount, Show } from 'solid-js'

/** Draws its content in the browser alone: for what is private, and for what only a browser knows. */
export function ClientOnly(props: { fallback?: JSX.Element; children: JSX.Element }) {
  const [isMounted, setMounted] = createSignal(false)
  onMount(() => setMounted(true))
  return (
    <Show when={isMounted()} fallback={props.fallback}>
      {props.children}
    </Show>
  )
}
