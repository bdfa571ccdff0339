import { type Clock, systemClock } from './kernel/clock.ts'
import { mintId } from './kernel/id.ts'
import type { Services } from './platform/context.ts'
import { connectDatabase } from './platform/database.ts'
import { jsonLog } from './platform/log.ts'
import { meteredDatabase, newMeter } from './platform/meter.ts'
import { type Bindings, readSettings, type Settings } from './platform/settings.ts'

const known = new WeakMap<Bindings, Settings>()

function settingsOf(env: Bindings): Settings {
  const settings = known.get(env) ?? readSettings(env)
  known.set(env, settings)
  return settings
}

/**
 * Puts together what a request, a queue message or a cron run may reach. Throws `ConfigurationError` when a setting is
 * wrong: a shop that is half configured must not sell.
 */
export function createServices(
  env: Bindings,
  defer: (work: Promise<unknown>) => void,
  clock: Clock = systemClock,
): Services {
  const meter = newMeter()
  const requestId = mintId('request', clock())
  return {
    env,
    settings: settingsOf(env),
    db: connectDatabase(meteredDatabase(env.DB, meter)),
    clock,
    log: jsonLog({ requestId }),
    meter,
    requestId,
    defer,
  }
}
