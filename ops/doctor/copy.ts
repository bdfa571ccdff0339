import { type Finding, fine, wrong } from './finding.ts'

/** A local copy of the shop, as its folder tells. */
export interface Copy {
  readonly data: string
  readonly port: number
  /** Whether this copy is being served, and whether anything answers on its port. */
  readonly isRunning: boolean
  readonly isPortTaken: boolean
  /** False when the folder cannot be written; a folder that is not there yet counts as writable. */
  readonly isWritable: boolean
  /** What the copy has had and what the code wants; null for a copy that was never started. */
  readonly progress: { readonly migrations: boolean; readonly seed: boolean } | null
}

function checkPort({ port, isRunning, isPortTaken }: Copy): Finding {
  const what = `port ${port}`
  if (isRunning) return fine(`${what}: this copy is running`)
  return isPortTaken
    ? wrong(what, 'another program uses it; stop that one, or start with `npm run dev -- --port 9000`.')
    : fine(`${what} is free`)
}

function checkData({ data, isWritable, progress, isRunning }: Copy): Finding[] {
  const what = `data in ${data}`
  if (!isWritable)
    return [wrong(what, 'the folder cannot be written; change its owner, or choose another with --data.')]
  if (progress === null) return [fine(`${what}: none yet; the first start makes it`)]
  const behind = [...(progress.migrations ? [] : ['migrations']), ...(progress.seed ? [] : ['demo products'])]
  if (behind.length === 0) return [fine(`${what} is up to date`)]
  return isRunning
    ? [wrong(what, `${behind.join(' and ')} behind; stop the running copy and start it again.`)]
    : [fine(`${what}: ${behind.join(' and ')} behind; the next start catches up`)]
}

/** What stands in the way of `npm run dev`. */
export function checkCopy(copy: Copy): Finding[] {
  return [checkPort(copy), ...checkData(copy)]
}
