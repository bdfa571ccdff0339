import type { Declaration, Module, Origin } from './read-module.ts'
import { type References, readReferences } from './references.ts'
import type { Node } from './syntax.ts'

/** One function that a flow passes through. */
export interface Step {
  readonly file: string
  /** `name`, or `name.member` for a method. */
  readonly name: string
}

interface Place {
  readonly file: string
  readonly name: string
  readonly declaration: Declaration
}

/** Finds what a name means in a file, through imports and re-exports. */
function find(modules: ReadonlyMap<string, Module>, file: string, name: string): Place | null {
  const module = modules.get(file)
  if (!module) return null
  const declaration = module.declarations.get(name)
  if (declaration) return { file, name, declaration }
  const origin = module.imports.get(name)
  return origin ? findExport(modules, origin) : null
}

function findExport(modules: ReadonlyMap<string, Module>, { file, name }: Origin): Place | null {
  const module = modules.get(file)
  const origin = module?.exports.get(name)
  if (origin) return origin.file === file ? find(modules, file, origin.name) : findExport(modules, origin)
  for (const [passed, from] of module?.exports ?? []) {
    const found = passed.startsWith('* ') ? findExport(modules, { file: from.file, name }) : null
    if (found) return found
  }
  return null
}

/**
 * Follows the calls from the handler of a route, and answers every function of ours they can reach, in call order.
 *
 * - A function is followed where it is called, and where it is handed on: a callback runs.
 * - A constant that is no function is followed only where it, or a member of it, is called. Naming a table, a schema or
 *   a number is no call.
 * - A method is followed by its name: the members of a class, and of an object of functions that a reached function
 *   returns, run where the flow calls one of that name. `DurableObjectNamespace<X>` in a reached function reaches X.
 * - A message put on a queue, and a row left for a job, are the end: their consumers are flows of their own.
 *
 * Throws when no route has the operation.
 */
export function followCalls(modules: ReadonlyMap<string, Module>, operationId: string): Step[] {
  const start = [...modules.values()].find(({ handlers }) => handlers.has(operationId))
  const handler = start?.handlers.get(operationId)
  if (!start || !handler) throw new Error(`no route has the operation ${operationId}`)

  const steps = new Map<string, Step>()
  const called = new Set<string>()
  const waiting = new Map<string, { file: string; name: string; member: string; node: Node }>()

  function offer(file: string, name: string, members: ReadonlyMap<string, Node>): void {
    for (const [member, node] of members) waiting.set(`${file} ${name}.${member}`, { file, name, member, node })
  }

  function reach({ file, name, declaration }: Place): void {
    if (steps.has(`${file} ${name}`)) return
    if (declaration.kind !== 'class') {
      run(file, name, declaration.node)
      return
    }
    steps.set(`${file} ${name}`, { file, name })
    offer(file, name, declaration.members)
    const made = declaration.members.get('constructor')
    if (made) run(file, `${name}.constructor`, made)
  }

  function follow(file: string, { names, objects }: References): void {
    for (const { name, isCalled } of names) {
      const place = find(modules, file, name)
      if (place && (place.declaration.kind === 'function' || isCalled)) reach(place)
    }
    for (const name of objects) {
      const place = find(modules, file, name)
      if (place) reach(place)
    }
  }

  function run(file: string, name: string, node: Node): void {
    steps.set(`${file} ${name}`, { file, name })
    const references = readReferences(node)
    for (const method of references.methods) called.add(method)
    offer(file, name, references.offered)
    follow(file, references)
  }

  run(start.path, operationId, handler)
  for (let isMore = true; isMore; ) {
    const next = [...waiting].find(([key, { member }]) => called.has(member) && !steps.has(key))
    isMore = next !== undefined
    if (next) run(next[1].file, `${next[1].name}.${next[1].member}`, next[1].node)
  }
  return [...steps.values()]
}
