/** @typedef {{ event?: string, detail?: Record<string, unknown>, reply?: number, value?: unknown }} FromFrame */

/** The emulator's own address, from the tag that loaded this script. */
const base = new URL('.', /** @type {HTMLScriptElement} */ (document.currentScript).src)

/** An address below `/_emulator/stripe/`. @param {string} path */
export function emulatorUrl(path) {
  return new URL(path, base).href
}

/**
 * Room kept until the frame tells its height, so that the page hardly moves; undefined for a frame that fills the page.
 * @param {string} kind @param {Record<string, any>} options
 */
function firstHeight(kind, { wallets = [] }) {
  if (kind === 'payment') return wallets.length === 0 ? 310 : 402 + 52 * wallets.length
  if (kind === 'expressCheckout') return wallets.length === 0 ? 0 : 84
  return kind === 'address' ? 560 : undefined
}

/**
 * A frame of opaque origin and the channel to it. The page cannot look inside, though the host is the same: what is
 * typed there stays there.
 * @param {string} kind @param {string} title @param {Record<string, unknown>} options
 * @param {(name: string, detail: Record<string, unknown>) => void} onEvent
 */
export function openFrame(kind, title, options, onEvent) {
  const height = firstHeight(kind, options)
  const element = document.createElement('iframe')
  element.title = title
  element.name = `__privateStripeFrame_${kind}`
  element.setAttribute('sandbox', 'allow-scripts allow-forms')
  element.setAttribute('allow', 'payment *')
  Object.assign(element.style, {
    border: '0',
    width: '100%',
    display: 'block',
    height: `${height ?? 0}px`,
    colorScheme: 'light',
  })

  const { port1, port2 } = new MessageChannel()
  /** @type {Map<number, (value: unknown) => void>} */
  const waiting = new Map()
  let calls = 0
  port1.onmessage = (/** @type {MessageEvent<FromFrame>} */ { data }) => {
    if (data.reply !== undefined) {
      waiting.get(data.reply)?.(data.value)
      waiting.delete(data.reply)
    } else if (data.event === 'resize') {
      if (height !== undefined) element.style.height = `${Number(data.detail?.height) || 0}px`
    } else if (data.event) onEvent(data.event, data.detail ?? {})
  }
  element.addEventListener(
    'load',
    // An opaque origin has no name to address; the frame itself checks that its parent is talking.
    () => element.contentWindow?.postMessage({ open: kind, options }, '*', [port2]),
    { once: true },
  )
  element.src = emulatorUrl(`frame/${kind}`)
  return {
    element,
    /** Asks the frame to do something. @param {string} call @param {Record<string, unknown>} [args] */
    ask(call, args = {}) {
      calls += 1
      const id = calls
      /** @type {Promise<unknown>} */
      const answer = new Promise((resolve) => waiting.set(id, resolve))
      port1.postMessage({ id, call, args })
      return answer
    },
    close() {
      port1.close()
      element.remove()
    },
  }
}
