/** What a use case answers: a value, or a refusal with its data. A plain object, so it crosses object RPC and JSON. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

/** Wraps a value as success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** Wraps a refusal. Refusals are returned, never thrown: only bugs throw. */
export function err<const E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error }
}

/** The value of a result that cannot be a refusal where it stands; one that is a refusal is a bug, and throws. */
export function expectOk<T>(result: Result<T, unknown>, what: string): T {
  if (result.ok) return result.value
  throw new Error(`${what} was refused: ${JSON.stringify(result.error)}`)
}
