import { type Finding, fine, wrong } from './finding.ts'

export interface Machine {
  readonly node: string
  readonly platform: string
  /** Versions in package-lock.json, and what `npm ci` put into node_modules; null where nothing is installed. */
  readonly locked: Readonly<Record<string, string>>
  readonly installed: Readonly<Record<string, string>> | null
  readonly freeBytes: number
}

/** Node's least version: it reads TypeScript without a flag from here on. */
const leastNode = [22, 18] as const
// A first start builds the storefront and unpacks Chromium.
const leastFreeBytes = 2 * 1024 ** 3

function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  const isEnough = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])
  const what = `Node ${version}`
  return isEnough
    ? fine(what)
    : wrong(what, `Souk needs ${leastNode.join('.')} or newer; run \`npm ci\`, which brings it.`)
}

function checkPackages({ locked, installed }: Machine): Finding {
  const what = 'packages of the lock file'
  if (installed === null) return wrong(what, 'nothing is installed; run `npm ci`.')
  const behind = Object.keys(locked).filter((name) => installed[name] !== undefined && installed[name] !== locked[name])
  const [first] = behind
  return first === undefined
    ? fine(what)
    : wrong(what, `${behind.length} have another version, for example ${first}; run \`npm ci\`.`)
}

function checkPrograms({ installed, platform }: Machine): Finding {
  const name = `node_modules/@cloudflare/workerd-${platform}`
  const what = `workerd for ${platform}`
  return installed?.[name] === undefined
    ? wrong(what, 'it is not installed; run `npm ci` on this machine, not a copy of another one’s node_modules.')
    : fine(what)
}

function checkDisk(freeBytes: number): Finding {
  const what = `${Math.floor(freeBytes / 1024 ** 2)} MB free on disk`
  return freeBytes >= leastFreeBytes
    ? fine(what)
    : wrong(what, 'a first start and the tests need about 2 GB; free some.')
}

/** What a developer's machine lacks. */
export function checkMachine(machine: Machine): Finding[] {
  return [checkNode(machine.node), checkPackages(machine), checkPrograms(machine), checkDisk(machine.freeBytes)]
}
