import { sha256 } from '../../kernel/id.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { batch, runBatch } from '../../platform/database.ts'
import { keyRing } from '../../platform/settings.ts'
import { credentialsByEmail, credentialsOf } from '../account/credential-store.ts'
import { revokeSessionOfToken } from '../account/store.ts'
import { unknownUserHash, verifyPassword } from '../credentials/password.ts'
import { knownDevice } from '../known-devices/verify-device.ts'
import { attemptStatements, releaseStatements, successStatements } from '../lockout/login-throttle-store.ts'
import { lockedRefusal, throttleKeys } from '../lockout/throttle-login.ts'
import { recoveryCodeHash } from '../second-factor/recovery-code.ts'
import { verifySecondFactor } from '../second-factor/verify-second-factor.ts'
import type { Caller } from './caller.ts'
import type { Login } from './contract.ts'
import { createSession } from './create-session.ts'
import type { IssuedSession } from './issue-session.ts'

/**
 * Opens a session for an address, its password and, where one is set up, its second factor: two round trips. An attempt
 * is counted as a failure first and taken back when it was none, so that guessing in parallel gains nothing; the answer
 * is the same for an unknown address. `devices` are the tokens of devices that opened accounts before. A new session never continues an old one: that of the same browser, whose
 * refresh token came along, ends with it.
 */
export async function logIn(
  services: Services,
  input: Login,
  { userAgent, address, devices }: Caller & { readonly devices: readonly string[] },
  previousToken: string | null,
): Promise<Result<IssuedSession, Refusal>> {
  const { db, clock, settings, log } = services
  const { signingKeys, cookieSecret, lockout } = settings
  // Before the costly hash: a shop without keys could not let anybody in.
  if (signingKeys === null || cookieSecret === null) return err({ code: 'configuration-invalid' })
  const { email, password, code } = input
  const begun = clock()
  const device = await knownDevice(keyRing(settings), email, devices, begun)
  const keys = await throttleKeys(cookieSecret, { email, address, device })
  const codeHash = code === undefined ? null : await recoveryCodeHash(code)
  const { counted, locks, found } = await batch(db, {
    ...attemptStatements(db, keys, lockout, begun),
    found: credentialsByEmail(db, email, codeHash),
  })
  const locked = lockedRefusal(counted, locks, begun)
  if (locked !== null) {
    log.warn('login.locked')
    return err(locked)
  }
  const credentials = credentialsOf(found)
  const isRight = await verifyPassword(password, credentials?.account.passwordHash ?? unknownUserHash)
  if (credentials === null || !isRight) {
    log.warn('login.refused', { userId: credentials?.account.id ?? null })
    return err({ code: 'credentials-wrong' })
  }
  const { account } = credentials
  const factor = await verifySecondFactor(services, credentials, { code, codeHash })
  if (!factor.ok) {
    // Asking for the code is a step of every such login, not a failure.
    if (factor.error.code === 'second-factor-required') await runBatch(db, releaseStatements(db, keys))
    else log.warn('login.second-factor-refused', { userId: account.id })
    return factor
  }
  const before = previousToken === null ? [] : [revokeSessionOfToken(db, await sha256(previousToken), begun)]
  return createSession(services, {
    account,
    password,
    userAgent,
    statements: [...factor.value.statements, ...successStatements(db, keys), ...before],
    secondFactorAt: factor.value.at,
  })
}
