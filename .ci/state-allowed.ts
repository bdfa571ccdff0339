import { findState } from './state-rules.ts'

/** State of a module that may be, and why no request can be harmed by another's end. */
const allowed: Readonly<Record<string, string>> = {
  'worker/services.ts#known': 'the settings of an environment: written whole, without waiting, the same each time',
  'worker/platform/meter.ts#originals': 'the statement behind a metered one: written as it is made, read by its maker',
  'worker/platform/signing-keys.ts#cache': 'keys already imported; two requests may import the same ones, none waits',
  'worker/payments/stripe/stripe.ts#clients': 'the client of an environment: it keeps nothing of a call',
  'worker/payments/stripe/stripe.ts#circuits':
    'counts and times; a probe is forgotten by the clock, not by its request',
  'web/src/api/client.ts#publicClient': 'set in the browser alone: while rendering each request makes its own client',
  'web/src/api/client.ts#ownClient': 'set in the browser alone: it throws while rendering',
  'web/src/session/session.ts#[user, setUser]': 'set in the browser alone: private data is never read while rendering',
  'worker/kernel/address/country.ts#known':
    'what was read of a constant text: the same for every request, at most 249 entries',
  'worker/kernel/address/subdivision.ts#read':
    'what was read of a constant text: the same for every request, at most 60 entries',
  'web/src/session/session.ts#reading': 'set in the browser alone: private data is never read while rendering',
  'web/src/api/access-token.ts#person': 'set in the browser alone: it is what localStorage holds',
  'web/src/session/fresh-password.ts#[question, setQuestion]':
    'set in the browser alone, by a refusal that a person met',
  'web/src/ui/announce.tsx#[message, setMessage]': 'set in the browser alone, by what a person does',
}

/** What is wrong with the modules' state, in sentences, and how much was read: nothing read is a broken check. */
export function checkState(
  files: readonly { readonly path: string; readonly text: string }[],
  reasons: Readonly<Record<string, string>> = allowed,
): { readonly problems: readonly string[]; readonly statements: number } {
  const problems: string[] = []
  const unused = new Set(Object.keys(reasons))
  let statements = 0
  for (const { path, text } of files) {
    const findings = findState(path, text)
    statements += findings.statements
    for (const { name, why } of findings.found) {
      const key = `${path}#${name}`
      if (reasons[key] === undefined) {
        problems.push(`${path}: ${name} ${why}: pass it in, or give a reason in .ci/state-allowed.ts`)
      }
      unused.delete(key)
    }
  }
  for (const key of unused) problems.push(`${key}: allowed in .ci/state-allowed.ts, but gone`)
  if (statements === 0) problems.push('Read no statement: the check is broken.')
  return { problems, statements }
}
