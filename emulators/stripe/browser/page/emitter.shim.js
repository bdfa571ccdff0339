/** @typedef {(detail: unknown) => void} Listener */

/** Named events, as every Element has them. */
export function createEmitter() {
  /** @type {Map<string, Set<Listener>>} */
  const listeners = new Map()
  return {
    /** @param {string} name @param {Listener} listener */
    on(name, listener) {
      const known = listeners.get(name) ?? new Set()
      listeners.set(name, known.add(listener))
    },
    /** Without a listener, all of that name go. @param {string} name @param {Listener} [listener] */
    off(name, listener) {
      if (listener) listeners.get(name)?.delete(listener)
      else listeners.delete(name)
    },
    /** Whether anybody listens. @param {string} name */
    has: (name) => (listeners.get(name)?.size ?? 0) > 0,
    /** @param {string} name @param {unknown} detail */
    emit(name, detail) {
      for (const listener of [...(listeners.get(name) ?? [])]) listener(detail)
    },
  }
}
