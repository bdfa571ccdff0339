/** @typedef {{ resolve: (details?: Record<string, any>) => void, reject: () => void }} Answers */

/**
 * A question to the shop's page, which must answer by `resolve` or `reject` in time; the first answer counts.
 * `resolve` throws to its caller what `accept` throws, and may then be called again.
 * @template T
 * @param {(answers: Answers) => void} ask
 * @param {(details: Record<string, any>) => T} accept @param {number} limitMs
 * @returns {Promise<{ kind: 'resolved', value: T } | { kind: 'rejected' | 'late' }>}
 */
export function decision(ask, accept, limitMs) {
  return new Promise((settle) => {
    const timer = setTimeout(() => settle({ kind: 'late' }), limitMs)
    /** @param {{ kind: 'resolved', value: T } | { kind: 'rejected' }} answer */
    const end = (answer) => {
      clearTimeout(timer)
      settle(answer)
    }
    ask({
      resolve: (details = {}) => end({ kind: 'resolved', value: accept(details) }),
      reject: () => end({ kind: 'rejected' }),
    })
  })
}
