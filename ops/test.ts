import { parseArgs } from 'node:util'
import { script } from './script.ts'
import { build, bundles, checks, forget, journeys, logs, type Stage, tests } from './test/stages.ts'
import { sum, type Tally } from './test/tally.ts'

const { values } = parseArgs({
  options: { 'checks-only': { type: 'boolean', default: false }, 'e2e-only': { type: 'boolean', default: false } },
})

function chosen(): readonly Stage[] {
  if (values['checks-only']) return [...build, ...checks]
  if (values['e2e-only']) return [...build, ...journeys]
  return [...build, ...checks, ...bundles, ...forget, ...tests, ...journeys, ...logs]
}

/** Runs one stage; one that breaks is one that failed, and the rest still runs. */
async function run(stage: Stage): Promise<Tally> {
  const started = Date.now()
  const tally = await stage.run().catch((error: unknown) => {
    console.log(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1 }
  })
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(`${tally.failed === 0 ? '✓' : '✗'} ${stage.name} (${seconds} s)`)
  return tally
}

/** `npm test`: every check and every test, offline; its last line is `N passed, N failed`. */
script(async () => {
  const tallies: Tally[] = []
  for (const stage of chosen()) tallies.push(await run(stage))
  const { passed, failed } = sum(tallies)
  console.log(`${passed} passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
})
