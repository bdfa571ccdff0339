import { mintId } from '../../kernel/id.ts'
import type { Database, Statement } from '../../platform/database.ts'
import { consentVersions } from './consent.ts'
import type { ConsentKind } from './contract.ts'
import { insertConsent } from './store.ts'

export interface ConsentAnswer {
  readonly userId: string
  readonly kind: ConsentKind
  readonly granted: boolean
}

/**
 * What a person answered, as a row of its own with the version of the text: the proof that GDPR article 7 asks for. Writes
 * nothing when the account does not exist at that point of the batch. `now` in epoch milliseconds.
 */
export function consentStatement(db: Database, { userId, kind, granted }: ConsentAnswer, now: number): Statement {
  const version = consentVersions[kind]
  return insertConsent(db, { id: mintId('consent', now), userId, kind, granted, version, at: now })
}
