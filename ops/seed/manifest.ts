import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is in the pictures' folder: per shot the hash of its inputs, per file the hash of its bytes. */
export interface Manifest {
  inputs: Record<string, string>
  files: Record<string, string>
}

/** The folder of the pictures, served as `/seed/…`. */
export const pictureFolder = join(import.meta.dirname, '../../web/public/seed')

const manifestFile = join(pictureFolder, 'manifest.json')

/** Reads the manifest; an empty one when there is none yet. */
export function readManifest(): Manifest {
  if (!existsSync(manifestFile)) return { inputs: {}, files: {} }
  // Written by `manifestText` alone and checked against the folder by pictures.test.ts.
  return JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest
}

/** The manifest as text, keys sorted so that a change shows as a change. */
export function manifestText(manifest: Manifest): string {
  const sorted = (record: Record<string, string>) =>
    Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)))
  return `${JSON.stringify({ inputs: sorted(manifest.inputs), files: sorted(manifest.files) }, null, 1)}\n`
}

/** SHA-256 of a file in the pictures' folder, or nothing when it is missing. */
export function fileHash(file: string): string | undefined {
  const path = join(pictureFolder, file)
  return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : undefined
}
