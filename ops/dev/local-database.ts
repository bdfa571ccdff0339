import { join } from 'node:path'
import type { LocalDatabase } from './database.ts'
import { configFolder, writeLocalConfigs } from './local-configs.ts'
import type { LocalSecrets } from './local-secrets.ts'
import { runningPort } from './running.ts'

/**
 * The database of a copy, for a script beside `npm run dev`. While the copy is open its configuration is left alone:
 * wrangler watches it. A closed copy gets one; the port in it does not matter, since the next start rewrites it.
 */
export function localDatabase(data: string, secrets: LocalSecrets): LocalDatabase {
  if (runningPort(data) !== null) return { data, config: join(configFolder(data, 'api'), 'wrangler.toml') }
  return { data, config: writeLocalConfigs({ port: 8788, data }, secrets).api }
}
