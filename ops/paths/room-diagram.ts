import type { Arrow } from './read-module.ts'

/** The room of a file, as the diagram names it; null for what is not drawn. */
function roomOf(file: string): string | null {
  const [top = '', folder = '', ...rest] = file.split('/')
  if (top !== 'worker') return top === 'web' || top === 'ops' || top === 'emulators' ? `${top}/` : null
  if (rest.length === 0) return 'entry'
  return folder === 'platform' || folder === 'kernel' ? 'ground' : folder
}

const labels: Readonly<Record<string, string>> = { ground: 'platform and kernel', entry: 'entry (worker/*.ts)' }

/** A join on another feature's tables, and the words of its contract, are no call of its code. */
const isCall = ({ to, isType }: Arrow) =>
  !isType && !to.startsWith('worker/schema/') && !/\/(?:[a-z-]+-)?(?:tables|contract)\.ts$/.test(to)

type Graph = Map<string, Set<string>>

/** Whether there is a way from one room to another that does not take the direct arrow. */
function hasDetour(graph: Graph, from: string, to: string): boolean {
  const waiting = [...(graph.get(from) ?? [])].filter((next) => next !== to)
  const seen = new Set([from])
  for (let room = waiting.pop(); room !== undefined; room = waiting.pop()) {
    if (room === to) return true
    if (seen.has(room)) continue
    seen.add(room)
    waiting.push(...(graph.get(room) ?? []))
  }
  return false
}

/** Drops each arrow that others already imply, one after the other, so that two never drop each other. */
function reduce(graph: Graph): Graph {
  for (const from of [...graph.keys()].sort()) {
    for (const to of [...(graph.get(from) ?? [])].sort()) if (hasDetour(graph, from, to)) graph.get(from)?.delete(to)
  }
  return graph
}

/** Puts rooms with the same arrows in and out into one box; `web/`, `ops/` and `emulators/` stay alone. */
function boxes(rooms: readonly string[], graph: Graph): string[][] {
  const found = new Map<string, string[]>()
  for (const room of rooms) {
    const into = rooms.filter((other) => graph.get(other)?.has(room))
    const out = [...(graph.get(room) ?? [])].sort()
    const key = room.endsWith('/') ? room : `${into.join(' ')} > ${out.join(' ')}`
    found.set(key, [...(found.get(key) ?? []), room])
  }
  return [...found.values()]
}

/**
 * Draws which room's code calls which, as a mermaid diagram: the features of the Worker, its entry and ground, and the
 * rooms around it. An arrow that others imply is left out, or nothing could be read.
 */
export function drawRooms(files: readonly string[], arrows: readonly Arrow[]): string {
  const known = new Set(files)
  const rooms = [...new Set(files.map(roomOf))].filter((room) => room !== null).sort()
  const graph: Graph = new Map(rooms.map((room) => [room, new Set<string>()]))
  for (const arrow of arrows) {
    const [from, to] = [roomOf(arrow.from), roomOf(arrow.to)]
    if (known.has(arrow.to) && from !== null && to !== null && from !== to && isCall(arrow)) graph.get(from)?.add(to)
  }
  const drawn = boxes(rooms, reduce(graph))
  // Not the bare name: some, like `end`, mean something to mermaid.
  const idOf = new Map(drawn.flatMap((box) => box.map((room) => [room, `${box[0]?.replace('/', '')}-box`] as const)))
  const lines = new Set<string>()
  for (const [from, targets] of graph) {
    for (const to of targets) lines.add(`  ${idOf.get(from)} --> ${idOf.get(to)}`)
  }
  return [
    '```mermaid',
    'flowchart TD',
    ...drawn.map(([room = '', ...more]) => {
      const names = [room, ...more].map((name) => labels[name] ?? name)
      return `  ${idOf.get(room)}["${names.join('<br>')}"]`
    }),
    ...[...lines].sort(),
    '```',
  ].join('\n')
}

const [begin, end] = ['<!-- rooms: made from the imports by `npm run docs`; do not edit -->', '<!-- end of rooms -->']

/** Puts a diagram between the marks of a page. Throws when the page has none: it would show an old one for ever. */
export function replaceDiagram(page: string, diagram: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`the page has no ${begin} … ${end}`)
  return `${page.slice(0, from)}${begin}\n${diagram}\n${page.slice(to)}`
}
