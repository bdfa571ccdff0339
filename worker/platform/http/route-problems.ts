import { z } from 'zod'
import { isDescribed, Problem, type ProblemCode, problemOf, problems } from '../../kernel/problem.ts'
import type { Policy } from './policy.ts'

const alwaysPossible: readonly ProblemCode[] = ['invalid-request', 'internal-error']

const bodyCodes: readonly ProblemCode[] = ['malformed-json', 'body-too-large', 'content-type-unsupported']

/** Any of these problems: those that tell more than their sentence by a schema of their own. */
function problemSchema(codes: readonly ProblemCode[]): z.ZodType {
  const own: z.ZodType[] = codes.filter(isDescribed).map((code) => problemOf[code])
  const [first, ...plain] = codes.filter((code) => !isDescribed(code))
  const all = first === undefined ? own : [...own, Problem.extend({ code: z.enum([first, ...plain]) })]
  return all.length > 1 ? z.union(all) : (all[0] ?? Problem)
}

/** The `responses` of a route's document: a status each, naming every problem that its policy, its handler or any route may answer. */
export function problemResponses(policy: Policy, method: string, own: readonly ProblemCode[]) {
  // Whatever may change something is refused to pages of other sites.
  const guarded: ProblemCode[] = method === 'get' ? [] : ['origin-refused', ...bodyCodes]
  const codes = new Set([...codesOf(policy), ...guarded, ...own, ...alwaysPossible])
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of codes) byStatus.set(problems[code].status, [...(byStatus.get(problems[code].status) ?? []), code])
  return Object.fromEntries(
    [...byStatus].map(([status, all]) => [
      status,
      { description: all.join(', '), content: { 'application/problem+json': { schema: problemSchema(all) } } },
    ]),
  )
}

/** The problems that the policy itself may answer with. */
function codesOf(policy: Policy): ProblemCode[] {
  const limited: ProblemCode[] = policy.rate === 'none' ? [] : ['too-many-requests']
  // A token that is sent must be good, even where none is needed.
  const token: ProblemCode[] = ['not-signed-in', 'token-expired']
  if (policy.access === 'public') return policy.ignoresToken ? limited : [...token, ...limited]
  const fresh: ProblemCode[] = 'session' in policy && policy.session === 'fresh' ? ['password-needed'] : []
  const staff: ProblemCode[] = 'permission' in policy ? ['not-allowed', 'second-factor-missing'] : []
  return [...token, ...staff, ...fresh, ...limited]
}
