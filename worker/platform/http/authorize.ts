import { can, permissionsOf } from '../../kernel/actor.ts'
import type { ProblemCode, Refusal } from '../../kernel/problem.ts'
import { freshFor, type Policy } from './policy.ts'
import type { AppContext, SignedIn } from './request-context.ts'

/** What stands against the caller; null when nothing does. */
export async function authorize(c: AppContext, policy: Policy): Promise<Refusal | null> {
  const code = await authorizeActor(c, policy)
  return code === null ? null : { code }
}

async function authorizeActor(c: AppContext, policy: Policy): Promise<ProblemCode | null> {
  const { actor } = c.var
  if (policy.access === 'public' || policy.access === 'owner-or-order-token') return null
  if (policy.access === 'owner') {
    if (actor.kind !== 'user') return 'not-signed-in'
    return policy.session === undefined ? null : authorizeSession(c, actor, policy)
  }
  if (actor.kind === 'api-key' && policy.session === undefined) {
    return can(actor, policy.permission) ? null : 'not-allowed'
  }
  if (actor.kind !== 'user') return actor.kind === 'api-key' ? 'not-allowed' : 'not-signed-in'
  return can(actor, policy.permission) ? authorizeSession(c, actor, policy) : 'not-allowed'
}

/** Reads the session again and judges it; the role it has now is the role the handler sees. */
async function authorizeSession(
  c: AppContext,
  actor: SignedIn,
  policy: Extract<Policy, { session?: unknown }>,
): Promise<ProblemCode | null> {
  const { clock, settings } = c.var.services
  const session = await c.var.liveSession(actor)
  if (session === null) return 'not-signed-in'
  c.set('actor', { ...actor, role: session.role })
  if ('permission' in policy) {
    if (!permissionsOf[session.role].includes(policy.permission)) return 'not-allowed'
    if (settings.staffSecondFactor === 'required' && session.secondFactorAt === null) return 'second-factor-missing'
  }
  const isFresh = session.passwordAt !== null && session.passwordAt > clock() - freshFor
  return policy.session === 'fresh' && !isFresh ? 'password-needed' : null
}
