import { parseArgs } from 'node:util'
import { script } from './script.ts'
import { build, bundles, checks, forget, journeys, logs, type Stage, storefront, tests, types } from './test/stages.ts'
import { sum, type Tally } from './test/tally.ts'

const { values } = parseArgs({
  options: { 'checks-only': { type: 'boolean', default: false }, 'e2e-only': { type: 'boolean', default: false } },
})

/** Stages that run one after another. */
type Lane = readonly Stage[]

/** What runs after what. Lanes of one step run side by side: each is mostly one core's work, and there are two. */
function chosen(): readonly (readonly Lane[])[] {
  const built = [...build, ...types]
  if (values['checks-only']) return [[built, checks]]
  if (values['e2e-only']) return [[build], [journeys]]
  return [
    [
      [...built, ...storefront],
      [...checks, ...bundles],
    ],
    [forget],
    [tests],
    [journeys],
    [logs],
  ]
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

async function runLane(lane: Lane): Promise<Tally> {
  const tallies: Tally[] = []
  for (const stage of lane) tallies.push(await run(stage))
  return sum(tallies)
}

/** `npm test`: every check and every test, offline; its last line is `N passed, N failed`. */
script(async () => {
  const tallies: Tally[] = []
  for (const lanes of chosen()) tallies.push(...(await Promise.all(lanes.map(runLane))))
  const { passed, failed } = sum(tallies)
  console.log(`${passed} passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
})
