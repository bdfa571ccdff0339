/**
 * @typedef {Record<string, any>} Options
 * @typedef {(event: string, detail?: Options) => void} Emit
 * @typedef {Record<string, (args: Options) => unknown>} Calls what the page may ask a frame for
 */

/**
 * The frame's end of the channel. `open` draws and returns what the page may ask for; without an answer the frame is
 * not ready, and `open` has said why.
 * @param {(options: Options, emit: Emit) => Calls | undefined | Promise<Calls | undefined>} open
 */
export function acceptPage(open) {
  window.addEventListener('message', async function accept({ data, ports, source }) {
    const [port] = ports
    if (source !== window.parent || !port || !data?.open) return
    window.removeEventListener('message', accept)
    /** @param {string} event @param {Options} [detail] */
    const emit = (event, detail = {}) => port.postMessage({ event, detail })
    const tell = () => emit('resize', { height: Math.ceil(document.body.getBoundingClientRect().height) })
    const calls = await open(data.options ?? {}, emit)
    new ResizeObserver(tell).observe(document.body)
    tell()
    port.onmessage = async (message) => {
      const { id, call, args } = message.data
      port.postMessage({ reply: id, value: (await calls?.[call]?.(args ?? {})) ?? {} })
    }
    if (calls) emit('ready')
  })
}

/** Tells the page when the focus comes, goes, and when Escape is pressed. @param {Emit} emit */
export function tellFocus(emit) {
  for (const name of /** @type {const} */ (['focusin', 'focusout'])) {
    document.addEventListener(name, (event) => {
      const inside = event.relatedTarget instanceof Node
      if (!inside) emit(name === 'focusin' ? 'focus' : 'blur')
    })
  }
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') emit('escape')
  })
}

/** The shop's look, as CSS variables of this document. @param {Options} appearance */
export function dress(appearance) {
  const known = [
    'colorPrimary',
    'colorText',
    'colorTextSecondary',
    'colorBackground',
    'colorDanger',
    'fontFamily',
    'borderRadius',
    'spacingUnit',
    'fontSizeBase',
    'colorBorder',
  ]
  for (const name of known) {
    const value = appearance.variables?.[name]
    if (typeof value === 'string') document.documentElement.style.setProperty(`--${name}`, value)
  }
}

/** The element with this id; the document and this script are made together. @template {HTMLElement} T @param {string} id @param {new () => T} kind */
export function part(id, kind) {
  const found = document.getElementById(id)
  if (found instanceof kind) return found
  throw new Error(`No #${id} in this frame.`)
}
