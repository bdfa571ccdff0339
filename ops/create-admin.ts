import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { hashPassword, passwordFault } from '../worker/accounts/credentials/password.ts'
import { Email } from '../worker/kernel/schema.ts'
import { executeSql, migrate } from './dev/database.ts'
import { localDatabase } from './dev/local-database.ts'
import { localSecrets } from './dev/local-secrets.ts'
import { dataFolder } from './dev/options.ts'
import { runningPort } from './dev/running.ts'
import { script } from './script.ts'
import { staffSql } from './seed/people-sql.ts'
import { runWrangler } from './wrangler.ts'

const { values } = parseArgs({
  options: {
    email: { type: 'string' },
    role: { type: 'string', default: 'SuperAdmin' },
    data: { type: 'string' },
    env: { type: 'string' },
    'ask-password': { type: 'boolean', default: false },
  },
})

async function password(email: string): Promise<{ text: string; isNew: boolean }> {
  if (!values['ask-password']) return { text: randomBytes(12).toString('base64url'), isNew: true }
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const text = await terminal.question('Password (at least 8 characters): ')
  terminal.close()
  // The shop's name is a setting of the environment, which may be another one than this machine's.
  const fault = await passwordFault(text, { email, shopName: '' })
  if (fault !== null) throw new Error(fault)
  return { text, isNew: false }
}

async function executeLocally(file: string): Promise<void> {
  const data = dataFolder(values.data)
  mkdirSync(data, { recursive: true })
  const database = localDatabase(data, localSecrets(data))
  if (runningPort(data) === null) await migrate(database)
  await executeSql(database, { file })
}

async function executeRemotely(file: string, environment: string): Promise<void> {
  if (environment !== 'staging' && environment !== 'production') throw new Error('--env is staging or production.')
  const which = environment === 'production' ? [] : ['--env', environment]
  const name = environment === 'production' ? 'souk' : `souk-${environment}`
  await runWrangler(['d1', 'execute', name, '--remote', ...which, '--file', file, '-y'])
}

/** `npm run create-admin -- --email E`: makes a member of staff, or makes one of an existing user. */
async function main(): Promise<void> {
  const email = Email.safeParse(values.email)
  if (!email.success) throw new Error('Say who: npm run create-admin -- --email name@example.com')
  const { role } = values
  if (role !== 'Admin' && role !== 'SuperAdmin') throw new Error('--role is Admin or SuperAdmin.')
  const { text, isNew } = await password(email.data)
  const folder = mkdtempSync(join(tmpdir(), 'souk-'))
  const file = join(folder, 'create-admin.sql')
  try {
    const passwordHash = await hashPassword(text)
    const person = { role, email: email.data, firstName: 'Staff', lastName: 'Member', passwordHash } as const
    writeFileSync(file, staffSql(person), { mode: 0o600 })
    if (values.env === undefined) await executeLocally(file)
    else await executeRemotely(file, values.env)
  } finally {
    rmSync(folder, { recursive: true })
  }
  console.log(`${email.data} is ${role} now.${isNew ? ` Password, shown once: ${text}` : ''}`)
}

script(main)
