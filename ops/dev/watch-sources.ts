import { watch } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'
import type { Shop } from './shop.ts'
import { buildWeb } from './web-build.ts'

const watched = ['web/src', 'web/public', 'worker', 'emulators']

/**
 * Builds the storefront and the Workers again when their sources change, in processes that end when they are done.
 * Returns how to stop.
 */
export function watchSources(shop: Pick<Shop, 'reload'>, say: (line: string) => void): () => void {
  let isBuilding = false
  let isStale = false
  let timer: NodeJS.Timeout | undefined

  async function build(): Promise<void> {
    if (isBuilding) {
      isStale = true
      return
    }
    isBuilding = true
    const started = Date.now()
    try {
      const what = (await buildWeb()) ? 'the storefront and the Workers' : 'the Workers'
      await shop.reload()
      say(`Built ${what} again in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
    } catch (error) {
      say(String(error instanceof Error ? error.message : error))
    }
    isBuilding = false
    if (isStale) {
      isStale = false
      await build()
    }
  }

  const watchers = watched.map((folder) =>
    watch(join(root, folder), { recursive: true }, (_event, file) => {
      if (file?.endsWith('.test.ts') || file?.endsWith('.test.tsx')) return
      // An editor writes a file in several steps, and a checkout writes many files.
      clearTimeout(timer)
      timer = setTimeout(build, 200)
    }),
  )
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}
