import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from '../../worker/kernel/actor.ts'
import { rotatedKeys } from '../signing-keys.ts'

/** A login that the copy prints at each start (decisions/demo-logins). */
export interface DemoLogin {
  readonly role: Role
  readonly email: string
  readonly password: string
  readonly firstName: string
  readonly lastName: string
}

/** The secrets of one local copy of the shop, and its demo logins. */
export interface LocalSecrets {
  readonly settings: Readonly<Record<string, string>>
  readonly logins: readonly DemoLogin[]
}

const hex = (bytes: number) => randomBytes(bytes).toString('hex')

function login(role: Role, firstName: string, lastName: string): DemoLogin {
  const email = `${firstName.toLowerCase()}@souk.example`
  return { role, email, firstName, lastName, password: randomBytes(9).toString('base64url') }
}

function generate(): LocalSecrets {
  return {
    settings: {
      JWT_SIGNING_KEYS: rotatedKeys([], 'local'),
      COOKIE_SECRET: randomBytes(32).toString('base64url'),
      STRIPE_SECRET_KEY: `sk_test_${hex(24)}`,
      STRIPE_PUBLISHABLE_KEY: `pk_test_${hex(24)}`,
      STRIPE_WEBHOOK_SECRET: `whsec_${hex(16)}`,
      SENDGRID_API_KEY: `SG.${hex(11)}.${hex(21)}`,
      TWILIO_ACCOUNT_SID: `AC${hex(16)}`,
      TWILIO_AUTH_TOKEN: hex(16),
    },
    logins: [
      login('SuperAdmin', 'Sultana', 'Reyes'),
      login('Admin', 'Ada', 'Moreau'),
      login('Customer', 'Casimir', 'Lind'),
    ],
  }
}

const fileOf = (data: string) => join(data, 'secrets.json')

/** Writes the copy's secrets, readable by their owner only. */
export function saveLocalSecrets(data: string, secrets: LocalSecrets): void {
  writeFileSync(fileOf(data), `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
}

/** Reads the copy's secrets; at the first start makes them. */
export function localSecrets(data: string): LocalSecrets {
  if (!existsSync(fileOf(data))) saveLocalSecrets(data, generate())
  // The boundary to our own file: this module alone writes it.
  return JSON.parse(readFileSync(fileOf(data), 'utf8')) as LocalSecrets
}
