import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'
import { type Doors, type Module, readModule, type Source } from './read-module.ts'

const ignored = ['**/node_modules/**', '**/.wrangler/**', '**/dist/**', '**/env.d.ts']

/** Reads the files of the repository that fit, without tests and what only they use, in the order of their paths. */
export function readSources(...patterns: string[]): Source[] {
  return globSync(patterns, { cwd: root, exclude: ignored })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/\.test\.tsx?$|\/testing\//.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** The shop's own code. */
export const readCode = () => readSources('{worker,web,ops,emulators}/**/*.{ts,tsx}')

/** Parses sources, with the doors of package.json. */
export function readModules(sources: readonly Source[]): Map<string, Module> {
  // The boundary to package.json: of it only the doors between rooms are used.
  const { imports = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { imports?: Doors }
  return new Map(sources.map((source) => [source.path, readModule(source, imports)]))
}
