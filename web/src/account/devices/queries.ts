import type { OpenSession } from '#contracts/accounts/sessions'
import { ownApi, unwrap } from '../../api/client.ts'
import { withFreshPassword } from '../../session/fresh-password.ts'

/** Every open session of the account. */
export async function listSessions(): Promise<readonly OpenSession[]> {
  return (await unwrap(ownApi().me.sessions.$get())).items
}

/** Ends one session. */
export function endSession(id: string): Promise<unknown> {
  return withFreshPassword(() => unwrap(ownApi().me.sessions[':id'].$delete({ param: { id } })))
}
