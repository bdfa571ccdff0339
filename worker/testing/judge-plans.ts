import { readdirSync, readFileSync } from 'node:fs'
import { isStore } from './mark-stores.ts'
import { clearReports, readReports } from './plan-reports.ts'
import { growing } from './plans.ts'

const testFile = /(?:^|\/)(?:routes|store|object|consumer|app|policy|schema|[\w-]+-routes|[\w-]+-store)\.test\.ts$/

/** The exported functions of every store, as `file#name`. */
function storeFunctions(files: readonly string[]): string[] {
  return files.filter(isStore).flatMap((file) => {
    const names = readFileSync(file, 'utf8').matchAll(/^export (?:async )?function (\w+)/gm)
    return [...names].map(([, name]) => `${file}#${name}`)
  })
}

/** Begins with no plans. Afterwards every statement that grew is named; after a whole run also a store that never ran. */
export default function setup(): () => void {
  clearReports()
  return () => {
    const reports = readReports()
    const faults = new Set<string>()
    for (const { file, plans } of reports) {
      for (const plan of plans) {
        for (const step of growing(plan)) faults.add(`${step}\n    ${plan.sql}\n    (${file.split('/worker/')[1]})`)
      }
    }
    const files = readdirSync('worker', { recursive: true, encoding: 'utf8' }).map((name) => `worker/${name}`)
    const isWhole = reports.length >= files.filter((file) => testFile.test(file)).length
    if (isWhole) {
      const ran = new Set(reports.flatMap((report) => report.ran))
      for (const name of storeFunctions(files)) if (!ran.has(name)) faults.add(`No test made ${name} run.`)
      if (reports.every(({ plans }) => plans.length === 0)) faults.add('No statement was seen at all.')
    }
    if (faults.size > 0) throw new Error(`Statements that grow with their tables:\n${[...faults].join('\n')}`)
  }
}
