/** @typedef {Record<string, any>} Options */

/**
 * The frame's end of the channel. `open` draws and returns what the page may ask for.
 * @param {(options: Options, emit: (event: string, detail?: Options) => void) => Record<string, (args: Options) => unknown>} open
 */
export function acceptPage(open) {
  window.addEventListener('message', function accept({ data, ports, source }) {
    const [port] = ports
    if (source !== window.parent || !port || !data?.open) return
    window.removeEventListener('message', accept)
    /** @param {string} event @param {Options} [detail] */
    const emit = (event, detail = {}) => port.postMessage({ event, detail })
    const calls = open(data.options ?? {}, emit)
    port.onmessage = async (message) => {
      const { id, call, args } = message.data
      port.postMessage({ reply: id, value: (await calls[call]?.(args ?? {})) ?? {} })
    }
    const tell = () => emit('resize', { height: Math.ceil(document.body.getBoundingClientRect().height) })
    new ResizeObserver(tell).observe(document.body)
    tell()
    emit('ready')
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
