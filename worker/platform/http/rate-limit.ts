import type { Services } from '../context.ts'
import { errorFields } from '../log.ts'

/** The classes of routes that are counted apart. */
export const rateClasses = ['read', 'write', 'auth', 'lookup'] as const

/** Which limit counts a request; `none` for what machines of ours and of Stripe call. */
export type RateClass = (typeof rateClasses)[number] | 'none'

/** Seconds. The binding knows 10 and 60 only; every class of `wrangler.toml` uses this one. */
export const ratePeriod = 60

const bindings = { read: 'READ_LIMIT', write: 'WRITE_LIMIT', auth: 'AUTH_LIMIT', lookup: 'LOOKUP_LIMIT' } as const

export interface RateVerdict {
  readonly isOver: boolean
  /**
   * The separate fields of draft-ietf-httpapi-ratelimit-headers-06, the last with them and the most understood form:
   * later drafts join them into one structured field. The binding tells no count, so Remaining and Reset are said only
   * where they are known: at a refusal.
   */
  readonly headers: Readonly<Record<string, string>>
}

/** Without an address everyone would share one count: acceptable only where guessing is the greater danger. */
function subjectOf(rateClass: RateClass, caller: string | null): string | null {
  return caller ?? (rateClass === 'auth' || rateClass === 'lookup' ? 'unknown' : null)
}

/**
 * Counts a request against its class for `caller`, a user id or a client address. Null when nothing limits it. The counts
 * are per Cloudflare location and approximate: they dampen, the lockout is exact. A limiter that fails lets in.
 */
export async function countRequest(
  { env, settings, log }: Pick<Services, 'env' | 'settings' | 'log'>,
  rateClass: RateClass,
  caller: string | null,
): Promise<RateVerdict | null> {
  if (rateClass === 'none') return null
  // The committed configuration has them all; a Worker started without one of them limits nothing.
  const binding: RateLimit | undefined = env[bindings[rateClass]]
  const subject = subjectOf(rateClass, caller)
  if (binding === undefined || subject === null) return null
  const limit = settings.rateLimits[rateClass]
  const stated = { 'ratelimit-limit': String(limit), 'ratelimit-policy': `${limit};w=${ratePeriod}` }
  try {
    const { success } = await binding.limit({ key: `${rateClass}:${subject}` })
    // A client that waits a whole period has passed the end of this one, wherever it began.
    const refused = { 'ratelimit-remaining': '0', 'ratelimit-reset': String(ratePeriod) }
    return { isOver: !success, headers: success ? stated : { ...stated, ...refused } }
  } catch (error) {
    log.warn('rate-limit.unavailable', { class: rateClass, ...errorFields(error) })
    return { isOver: false, headers: stated }
  }
}
