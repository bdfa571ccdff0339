/**
 * Asks again and again until the answer is something other than null, undefined or false, and returns it. Throws after
 * `patience` milliseconds, naming `what` never came.
 */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T | null | undefined | false> | null | undefined | false,
  patience = 30_000,
): Promise<T> {
  const deadline = Date.now() + patience
  for (;;) {
    const answer = await ask()
    if (answer !== null && answer !== undefined && answer !== false) return answer
    if (Date.now() > deadline) throw new Error(`Waited ${patience / 1000} s in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
