import { basename } from 'node:path'
import type { Source } from './read-imports.ts'
import { featureOf, isTesting } from './roles.ts'

/** Writes of another's table that stay, by file and table, each with the reason. */
export const foreignWrites: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'worker/accounts/account/audit-store.ts': {
    audit_log: 'only if another row of the batch was written: its condition',
  },
  'worker/accounts/links/token-store.ts': { outbox: 'only if the token of the same batch was written' },
  'worker/accounts/second-factor/factor-recovery-store.ts': { outbox: 'only if the request of the batch was written' },
  'worker/integrity/pass-store.ts': { due_jobs: 'where the pass stands, beside the other jobs' },
  'worker/integrity/store.ts': {
    outbox: 'a repair: the effect is asked for again',
    stock_levels: 'a repair: the level as its object has it',
    products: 'a repair: the setting gets the version its object has heard of',
  },
  'worker/notifications/store.ts': { outbox: 'done in the batch that ends the message' },
  'worker/operations/store.ts': { due_jobs: 'operations runs the due jobs' },
  'worker/payments/ledger/refund-store.ts': {
    audit_log: 'a claim on money: every row hangs on the guard of the refund’s own',
    order_history: 'a claim on money: every row hangs on the guard of the refund’s own',
    orders: 'a claim on money: every row hangs on the guard of the refund’s own',
  },
  'worker/payments/webhooks/event-store.ts': { due_jobs: 'a counter that `/metrics` reads' },
}

const declaration = /export const (\w+) = sqliteTable\(\s*'(\w+)'/g
const drizzleWrite = /\.(?:insert|update|delete)\(\s*(\w+)\s*\)/g
const rawWrite =
  /\b(?:(?:INSERT|REPLACE)(?:\s+OR\s+\w+)?\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)\s+(?:\$\{)?["`]?(\w+)/g

interface Table {
  readonly name: string
  /** The feature whose file in `worker/schema/` declares it. */
  readonly owner: string
}

function tablesOf(sources: readonly Source[]): Map<string, Table> {
  const tables = new Map<string, Table>()
  for (const { path, text } of sources) {
    if (!path.startsWith('worker/schema/') || isTesting(path)) continue
    for (const [, constant = '', name = ''] of text.matchAll(declaration)) {
      const table = { name, owner: basename(path, '.ts') }
      tables.set(constant, table)
      tables.set(name, table)
    }
  }
  return tables
}

/** An object's own SQLite has tables of its own, some with the names of D1's. */
const isObjectPart = (path: string) => /\/object(?:-[a-z-]+)?\.ts$/.test(path)

/**
 * Writes of a table by a file of another feature than the one that declares it in `worker/schema/`, in drizzle or in SQL, and
 * exceptions that nothing needs any more. Reads may join on any table.
 */
export function findForeignWrites(sources: readonly Source[]): string[] {
  const tables = tablesOf(sources)
  const violations: string[] = []
  for (const { path, text } of sources) {
    if (!path.startsWith('worker/') || path.startsWith('worker/schema/') || isTesting(path) || isObjectPart(path))
      continue
    const mine = featureOf(path) ?? path.split('/')[1]
    const allowed = foreignWrites[path] ?? {}
    const written = new Set<string>()
    for (const [, named = ''] of [...text.matchAll(drizzleWrite), ...text.matchAll(rawWrite)]) {
      const table = tables.get(named)
      if (table === undefined || table.owner === mine || written.has(table.name)) continue
      written.add(table.name)
      if (allowed[table.name] === undefined) {
        violations.push(`${path}: writes ${table.name}, which ${table.owner} owns: call a function of that feature`)
      }
    }
    for (const name of Object.keys(allowed)) {
      if (!written.has(name)) violations.push(`${path}: no longer writes ${name}: remove it from foreignWrites`)
    }
  }
  return violations
}
