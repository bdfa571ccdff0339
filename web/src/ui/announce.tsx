import { createSignal } from 'solid-js'

const [message, setMessage] = createSignal('')

/** Says something to screen readers without moving the focus. */
export function announce(text: string): void {
  // The same words again are a new message only when the region was empty in between.
  setMessage('')
  queueMicrotask(() => setMessage(text))
}

/** The region `announce` speaks through; once in every layout. */
export function Announcer() {
  return (
    <p class="sr-only" role="status">
      {message()}
    </p>
  )
}
