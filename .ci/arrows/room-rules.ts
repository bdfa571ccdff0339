import type { Arrow } from './read-imports.ts'
import { isTest } from './roles.ts'

const isIn = (folder: string, path: string) => path === folder || path.startsWith(`${folder}/`)
const isAdmin = (path: string) => isIn('web/src/admin', path)
const doors = /^#(?:contracts\/(?:[a-z-]+\/)?[a-z-]+|kernel\/(?:address\/)?[a-z-]+|client)$/

function fromWeb({ from, to, specifier, isType, isLazy }: Arrow): string | null {
  if (!isIn('web', to)) {
    if (!specifier.startsWith('#')) return 'web reaches the Worker only by #contracts/*, #kernel/* and #client'
    if (!doors.test(specifier)) return 'no such door into the Worker'
    if (!isTest(from) && specifier.startsWith('#contracts/') && !isType) {
      return 'pages take only types of a contract: a zod value costs every page 23 kB, and its eval breaks the policy'
    }
    return null
  }
  if (!isIn('web/src', from) || isTest(from)) return null
  if (isIn('web/src/ui', from) && !isIn('web/src/ui', to)) return 'ui/ is the design system: it knows no feature'
  if (isAdmin(to) && !isAdmin(from) && !isType && !isLazy) {
    return 'the storefront loads the admin only when it is reached'
  }
  if (isIn('web/src/edge', to) && !isType && !isIn('web/src/edge', from) && from !== 'web/src/entry-server.tsx') {
    return 'edge/ runs on the server alone'
  }
  return null
}

function fromOps({ from, to }: Arrow): string | null {
  // The pages of docs/ that are made from code have to load the code they are made from.
  if (from === 'ops/docs.ts' && (to === 'worker/app.ts' || to === 'worker/orders/order.ts')) return null
  const may =
    isIn('ops', to) || isIn('worker/kernel', to) || to === 'worker/accounts/credentials/password.ts' || isTest(from)
  return may ? null : 'ops loads itself, the kernel and worker/accounts/credentials/password.ts'
}

/** From outside the shop: tests from the browser and the bench start copies with ops, and speak HTTP to them. */
function fromOutside(room: string, { to, specifier }: Arrow): string | null {
  // A real browser says best what a page really loads.
  if (room === 'bench' && to === 'e2e/chromium.ts') return null
  if (isIn(room, to) || isIn('ops', to) || doors.test(specifier)) return null
  return `${room}/ loads itself, ops, and the Worker's three doors`
}

/** Refuses arrows between rooms that docs/architecture.md does not draw. */
export function roomRule(arrow: Arrow): string | null {
  const { from, to, isFile } = arrow
  const [room = ''] = from.split('/')
  if (!isFile) return null
  if (to.startsWith('../')) return 'the file is outside the repository'
  switch (room) {
    case 'web':
      return fromWeb(arrow)
    case 'emulators':
      return isIn('emulators', to) ? null : 'the emulators know nothing of the shop'
    case 'ops':
      return fromOps(arrow)
    case 'e2e':
    case 'bench':
      return fromOutside(room, arrow)
    case '.ci':
      return isIn('.ci', to) ? null : 'the checks load only themselves'
    default:
      return null
  }
}
