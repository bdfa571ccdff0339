import type { Role } from '../../kernel/actor.ts'
import { isoOrNull } from '../../kernel/clock.ts'
import type { Services } from '../../platform/context.ts'
import type { SecondFactor } from './contract.ts'
import { findSecondFactor } from './second-factor-store.ts'

/** Whether a second factor is on, when a waiting time will take it away, and whether this shop wants one of a person of this role. */
export async function readSecondFactor(
  { db, settings }: Services,
  { userId, role }: { readonly userId: string; readonly role: Role },
): Promise<SecondFactor> {
  const factor = await findSecondFactor(db, userId)
  const confirmedAt = factor?.confirmedAt ?? null
  return {
    isOn: confirmedAt !== null,
    confirmedAt: isoOrNull(confirmedAt),
    recoveryCodesLeft: confirmedAt === null ? 0 : (factor?.codesLeft ?? 0),
    recoveryDueAt: isoOrNull(factor?.recoveryDueAt ?? null),
    isRequired: settings.staffSecondFactor === 'required' && role !== 'Customer',
  }
}
