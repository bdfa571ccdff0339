import { openFrame } from './frame.shim.js'

/**
 * A frame over the whole page, as the bank's question and a wallet's sheet are. Escape is told to `onEvent` as `cancel`.
 * @param {string} kind @param {string} title @param {Record<string, unknown>} options
 * @param {(name: string, detail: Record<string, any>) => void} onEvent
 */
export function openDialog(kind, title, options, onEvent) {
  const dialog = document.createElement('dialog')
  dialog.setAttribute('aria-label', title)
  Object.assign(dialog.style, {
    position: 'fixed',
    inset: '0',
    width: '100vw',
    height: '100dvh',
    maxWidth: 'none',
    maxHeight: 'none',
    margin: '0',
    padding: '0',
    border: '0',
    overflow: 'hidden',
    background: 'rgb(20 16 10 / 0.55)',
    zIndex: '2147483647',
  })
  let isOpen = true
  const frame = openFrame(kind, title, options, (name, detail) => {
    if (name === 'ready') frame.element.focus()
    if (isOpen) onEvent(name, detail)
  })
  Object.assign(frame.element.style, { height: '100%', background: 'transparent' })
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault()
    if (isOpen) onEvent('cancel', {})
  })
  dialog.append(frame.element)
  document.body.append(dialog)
  dialog.showModal()
  return {
    ask: frame.ask,
    close() {
      if (!isOpen) return
      isOpen = false
      dialog.close()
      frame.close()
      dialog.remove()
    },
  }
}
