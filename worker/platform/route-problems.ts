import { Problem, type ProblemCode, problems } from '../kernel/problem.ts'
import type { Policy } from './http.ts'

const alwaysPossible: readonly ProblemCode[] = ['invalid-request', 'internal-error']

/** The `responses` of a route's document: a status each, naming every problem that its policy, its handler or any route may answer. */
export function problemResponses(policy: Policy, method: string, own: readonly ProblemCode[]) {
  // Whatever may change something is refused to pages of other sites.
  const guarded: ProblemCode[] = method === 'get' ? [] : ['origin-refused']
  const codes = new Set([...codesOf(policy), ...guarded, ...own, ...alwaysPossible])
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of codes) byStatus.set(problems[code].status, [...(byStatus.get(problems[code].status) ?? []), code])
  return Object.fromEntries(
    [...byStatus].map(([status, all]) => [
      status,
      { description: all.join(', '), content: { 'application/problem+json': { schema: Problem } } },
    ]),
  )
}

/** The problems that the policy itself may answer with. */
function codesOf(policy: Policy): ProblemCode[] {
  const limited: ProblemCode[] = policy.rate === 'none' ? [] : ['too-many-requests']
  if (policy.access === 'public') return limited
  const fresh: ProblemCode[] = 'session' in policy && policy.session === 'fresh' ? ['password-needed'] : []
  const staff: ProblemCode[] = 'permission' in policy ? ['not-allowed', 'second-factor-missing'] : []
  return ['not-signed-in', ...staff, ...fresh, ...limited]
}
