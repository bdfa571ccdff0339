import { createSignal, type JSX, onMount, Show } from 'solid-js'

/**
 * Draws its content in the browser alone: for what is private, and for what only a browser knows. Where scripts are off,
 * the placeholder would stay for ever: there it says what is needed.
 */
export function ClientOnly(props: { fallback?: JSX.Element; children: JSX.Element }) {
  const [isMounted, setMounted] = createSignal(false)
  onMount(() => setMounted(true))
  return (
    <Show
      when={isMounted()}
      fallback={
        <>
          <div class="noscript:hidden">{props.fallback}</div>
          <p class="hidden py-16 text-lead noscript:block">
            This page needs JavaScript. Turn it on in your browser’s settings, then reload. Your basket stays as it is.
          </p>
        </>
      }
    >
      {props.children}
    </Show>
  )
}
