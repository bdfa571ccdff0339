import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../root.ts'

export interface CopyOptions {
  readonly port: number
  /** Absolute path of the folder with this copy's state, secrets and configurations. */
  readonly data: string
}

/** A folder given by the user, relative to where they stand; the default is `.souk` in the repository. */
export function dataFolder(given: string | undefined): string {
  return given === undefined ? resolve(root, '.souk') : resolve(process.env.INIT_CWD ?? process.cwd(), given)
}

/** Reads `--port N --data DIR`. Throws an error with a clear message on anything else. */
export function readCopyOptions(args: readonly string[]): CopyOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { port: { type: 'string', default: '8788' }, data: { type: 'string' } },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`--port ${values.port} is no port number.`)
  return { port, data: dataFolder(values.data) }
}
