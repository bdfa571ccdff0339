import { createSignal, onCleanup } from 'solid-js'

/** Whether there is room for a table with many columns; a phone gets a list instead. */
export function createWideScreen(): () => boolean {
  const query = matchMedia('(min-width: 56rem)')
  const [isWide, setWide] = createSignal(query.matches)
  const changed = () => setWide(query.matches)
  query.addEventListener('change', changed)
  onCleanup(() => query.removeEventListener('change', changed))
  return isWide
}
