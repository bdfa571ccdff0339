import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../ops/test/run-command.ts'
import { judgeAmount, type Line, tell } from './budget.ts'

/** Kilobytes of gzip, as wrangler counts them (KiB). */
const sizeBudget = 300

/** Reads the size and the time of the start-up phase from what `wrangler check startup` says. */
export function readStartUp(output: string): { readonly size: number; readonly active: string } {
  const [, size = ''] = /gzip: ([\d.]+) KiB/.exec(output) ?? []
  const [, active = 'not measured'] = /Active: ([\d.]+ ms)/.exec(output) ?? []
  return { size: size === '' ? Number.NaN : Number(size), active }
}

/** What the API's Worker weighs as it is deployed, and how long this machine computes until it can answer. */
export async function startUpCosts(): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'souk-start-up-'))
  try {
    const profile = join(folder, 'start-up.cpuprofile')
    const { output } = await runCommand('wrangler', ['check', 'startup', '--outfile', profile])
    const { size, active } = readStartUp(output)
    return [
      judgeAmount('the API’s Worker as deployed, gzip', size, sizeBudget, 'KiB'),
      tell('  computing at its start, on this machine (Cloudflare allows 1 s)', active),
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
