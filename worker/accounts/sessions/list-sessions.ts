import type { Services } from '../../platform/context.ts'
import type { SignedIn } from '../../platform/http/request-context.ts'
import type { OpenSession } from './contract.ts'
import { toOpenSession } from './present-session.ts'
import { selectOpenSessions } from './session-store.ts'

/** A person's own open sessions, with the device of each; the one used last first. */
export async function listSessions({ db, clock }: Services, actor: SignedIn): Promise<OpenSession[]> {
  const rows = await selectOpenSessions(db, actor.userId, clock())
  return rows.map((row) => toOpenSession(row, actor.sessionId))
}
