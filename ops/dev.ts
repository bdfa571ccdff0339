import { banner } from './dev/banner.ts'
import { readCopyOptions } from './dev/options.ts'
import { startShop } from './dev/shop.ts'
import { watchSources } from './dev/watch-sources.ts'
import { script } from './script.ts'

const say = (line: string) => console.log(`  ${line}`)

/** `npm run dev`: the whole shop on one port, until it is interrupted. */
async function main(): Promise<void> {
  const options = readCopyOptions(process.argv.slice(2))
  const shop = await startShop({ ...options, say })
  console.log(banner(shop))

  const dueJobs = () => shop.runDueJobs().catch((error: Error) => say(error.message))
  const seconds = Number(process.env.RECONCILE_INTERVAL_SECONDS ?? 60)
  const timer = setInterval(dueJobs, seconds * 1000)
  const stopWatching = watchSources(shop, say)
  await dueJobs()

  let isStopping = false
  async function stop(): Promise<void> {
    if (isStopping) return
    isStopping = true
    clearInterval(timer)
    stopWatching()
    await shop.stop()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  const code = await shop.ended
  if (isStopping) process.exit(0)
  say('The shop ended by itself.')
  await stop()
  process.exit(code === 0 ? 1 : (code ?? 1))
}

script(main)
