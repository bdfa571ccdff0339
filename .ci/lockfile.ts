import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkLock, type Lock } from './lock-rules.ts'
import { report, root } from './report.ts'

// The boundary to npm's file: only what is checked is typed, all of it optional.
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock
report('lockfile', checkLock(lock), `${Object.keys(lock.packages ?? {}).length} packages`)
