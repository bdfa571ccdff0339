import { part } from './port.shim.js'

/** @typedef {import('./card-format.shim.js').Fault} Fault */

/**
 * One labelled input with its own error line. The fault shows when the field was left, or when the form asks.
 * @param {string} id @param {() => Fault | null} check @param {() => void} changed
 */
export function createField(id, check, changed) {
  const input = part(id, HTMLInputElement)
  const message = part(`${id}-error`, HTMLElement)
  /** @param {Fault | null} fault */
  const show = (fault) => {
    message.textContent = fault?.message ?? ''
    input.toggleAttribute('aria-invalid', fault !== null)
    if (fault) input.setAttribute('aria-invalid', 'true')
  }
  input.addEventListener('input', () => {
    show(null)
    changed()
  })
  input.addEventListener('blur', () => {
    if (input.value !== '') show(check())
  })
  return {
    input,
    check,
    show,
    /** False for a field that is not asked for. */
    isShown: () => input.closest('.field')?.hasAttribute('hidden') === false,
    clear() {
      input.value = ''
      show(null)
    },
  }
}
