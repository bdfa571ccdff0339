import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Bytes of gzip that the API's Worker may weigh: every isolate loads and compiles it before its first answer. */
const budget = 300_000

/** Weighs the bundle that `wrangler deploy --dry-run` wrote to `folder`; without a bundle there is nothing to approve. */
export function checkWorkerBudget(folder: string): { code: number; output: string } {
  const file = join(folder, 'index.js')
  if (!existsSync(file)) return { code: 1, output: `There is no bundle at ${file}.` }
  const bytes = gzipSync(readFileSync(file)).length
  return {
    code: bytes > budget ? 1 : 0,
    output: `The API's Worker: ${bytes} of ${budget} bytes of gzip.`,
  }
}
