import { env } from 'cloudflare:workers'
import { SQLiteD1Session } from 'drizzle-orm/d1'
import type { Plan } from './plans.ts'

/** Every statement the stores sent in this file's tests, with one set of its parameters. */
const seen = new Map<string, readonly unknown[]>()

/** Records each statement from here on. Drizzle alone writes SQL for D1 in the Worker; what tests send by hand is not its. */
export function recordStatements(): void {
  const prepareQuery = SQLiteD1Session.prototype.prepareQuery
  SQLiteD1Session.prototype.prepareQuery = function (query, ...rest) {
    seen.set(query.sql, query.params)
    return prepareQuery.call(this, query, ...rest)
  }
}

/** How SQLite would answer each of them. */
export async function explainStatements(): Promise<Plan[]> {
  const statements = [...seen.keys()]
  const plans: Plan[] = []
  for (const sql of statements) {
    const parameters = (seen.get(sql) ?? []).map(() => null)
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...parameters)
      .all<{ id: number; parent: number; detail: string }>()
    const byId = new Map(results.map((step) => [step.id, step]))
    // Inside a subquery that depends on the row outside, a sort is one of that row's own few.
    const isOfOneRow = (id: number): boolean => {
      const step = byId.get(id)
      return step !== undefined && (step.detail.startsWith('CORRELATED') || isOfOneRow(step.parent))
    }
    const steps = results
      .filter(({ parent, detail }) => !(detail.startsWith('USE TEMP B-TREE') && isOfOneRow(parent)))
      .map(({ detail }) => detail)
    plans.push({ sql, steps })
  }
  return plans
}
