import { join } from 'node:path'

/** The three Workers of the shop; the first answers the port. */
export const workerNames = ['web', 'api', 'emulators'] as const

/** A Worker as `bundle.ts` leaves it for `serve.ts`: its bindings and settings, and its code as one module. */
export interface Bundled {
  readonly options: object
  readonly code: string
}

/** Where a copy keeps a bundled Worker. It holds local secrets, so it lies with the copy's data. */
export function bundleFile(data: string, name: (typeof workerNames)[number]): string {
  return join(data, 'bundles', `${name}.json`)
}
