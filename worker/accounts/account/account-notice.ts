import type { Effect } from '../../platform/outbox.ts'

/** Every mail about an account. */
export const accountNoticeKinds = [
  'account.verify-email',
  'account.exists',
  'account.change-email',
  'account.email-change-asked',
  'account.reset-password',
  'account.password-changed',
  'account.invitation',
  'account.second-factor-changed',
  'account.second-factor-reset',
  'account.factor-recovery-asked',
  'account.factor-recovery-begun',
  'account.factor-recovery-ended',
] as const
export type AccountNoticeKind = (typeof accountNoticeKinds)[number]

/** The mail that tells a person what became of their account; `now` (epoch milliseconds) makes each of them its own. */
export function accountNotice(kind: AccountNoticeKind, userId: string, now: number): Effect {
  return { queue: 'notifications', kind, effectKey: `${kind}:${userId}:${now}`, payload: { userId } }
}
