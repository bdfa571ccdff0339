import { posix } from 'node:path'
import { parseSync } from 'vite'
import { bare, childrenOf, isFunction, isNode, type Node, nameOf, nodesIn } from './syntax.ts'

/** One source file: its path from the root, with `/`, and its text. */
export interface Source {
  readonly path: string
  readonly text: string
}

/** Where a name comes from; `*` is the whole module. */
export interface Origin {
  readonly file: string
  readonly name: string
}

/** One file that a file imports. */
export interface Arrow {
  readonly from: string
  readonly to: string
  /** Erased by the compiler: the file is not loaded. */
  readonly isType: boolean
  /** `import()`: loaded when it is reached. */
  readonly isLazy: boolean
}

/** What stands at the top of a file under a name: a function, a class with its members, or any other value. */
export interface Declaration {
  readonly kind: 'function' | 'class' | 'value'
  readonly node: Node
  readonly members: ReadonlyMap<string, Node>
}

export interface Module {
  readonly path: string
  readonly arrows: readonly Arrow[]
  /** Local names that are imported, types among them. */
  readonly imports: ReadonlyMap<string, Origin>
  /** Exported names: of this file (`file` is its own path), or passed on from another. */
  readonly exports: ReadonlyMap<string, Origin>
  readonly declarations: ReadonlyMap<string, Declaration>
  /** The handler of each route by its `operationId`. */
  readonly handlers: ReadonlyMap<string, Node>
}

/** `imports` of package.json: `#kernel/*` and its like. */
export type Doors = Readonly<Record<string, string>>

/** The file that a specifier means, or null for a package. */
export function resolveFile(from: string, specifier: string, doors: Doors): string | null {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''))
  for (const [door, target] of Object.entries(doors)) {
    const [before = '', after = ''] = door.split('*')
    if (door === specifier) return posix.normalize(target)
    if (door.includes('*') && specifier.startsWith(before) && specifier.endsWith(after)) {
      const middle = specifier.slice(before.length, specifier.length - after.length)
      return posix.normalize(target.replaceAll('*', middle))
    }
  }
  return null
}

function membersOf(node: Node): Map<string, Node> {
  const found = new Map<string, Node>()
  for (const member of isNode(node.body) ? nodesIn(node.body.body) : []) {
    const name = nameOf(member.key)
    if (name !== null && isNode(member.value)) found.set(name, member.value)
  }
  return found
}

function declared(statement: Node): [string, Declaration][] {
  const node = isNode(statement.declaration) ? statement.declaration : statement
  const name = nameOf(node.id)
  const none = new Map<string, Node>()
  if (node.type === 'FunctionDeclaration' && name !== null) return [[name, { kind: 'function', node, members: none }]]
  if (node.type === 'ClassDeclaration' && name !== null)
    return [[name, { kind: 'class', node, members: membersOf(node) }]]
  if (node.type !== 'VariableDeclaration') return []
  return nodesIn(node.declarations).flatMap((one): [string, Declaration][] => {
    const [bound, init] = [nameOf(one.id), bare(one.init)]
    if (bound === null || init === null) return []
    return [[bound, { kind: isFunction(init) ? 'function' : 'value', node: init, members: none }]]
  })
}

/** `const change = defineRoute(…, { operationId: 'changeBasketItem' })` */
function operationOf(node: Node): string | null {
  if (node.type === 'Property' && nameOf(node.key) === 'operationId' && isNode(node.value)) {
    return typeof node.value.value === 'string' ? node.value.value : null
  }
  for (const child of childrenOf(node)) {
    const found = operationOf(child)
    if (found !== null) return found
  }
  return null
}

function findHandlers(program: Node, declarations: ReadonlyMap<string, Declaration>): Map<string, Node> {
  const handlers = new Map<string, Node>()
  const visit = (node: Node): void => {
    const callee = bare(node.callee)
    if (node.type === 'CallExpression' && callee !== null && nameOf(callee.property) === 'openapi') {
      const [route, handler] = nodesIn(node.arguments)
      const definition = declarations.get(nameOf(route) ?? '')
      const operation = definition ? operationOf(definition.node) : null
      if (operation !== null && handler !== undefined) handlers.set(operation, handler)
    }
    for (const child of childrenOf(node)) visit(child)
  }
  visit(program)
  return handlers
}

/** Reads one file. Throws when the parser finds an error in it: a file that was not read would not be counted. */
export function readModule({ path, text }: Source, doors: Doors = {}): Module {
  const { program, module, errors } = parseSync(path, text)
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`)
  const arrows: Arrow[] = []
  const add = (specifier: string, isType: boolean, isLazy = false): string | null => {
    const to = resolveFile(path, specifier, doors)
    if (to !== null) arrows.push({ from: path, to, isType, isLazy })
    return to
  }
  const imports = new Map<string, Origin>()
  const exports = new Map<string, Origin>()
  for (const { start, moduleRequest, entries } of module.staticImports) {
    // `import { type A }` is not erased: it still loads the file.
    const isType = /^import\s+type\s+(?!from\b|,)/.test(text.slice(start, moduleRequest.start))
    const file = add(moduleRequest.value, isType)
    if (file === null) continue
    for (const { importName, localName } of entries) {
      const name = importName.kind === 'Default' ? 'default' : (importName.name ?? '*')
      imports.set(localName.value, { file, name })
    }
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, importName, exportName, localName, isType } of entries) {
      const file = moduleRequest ? add(moduleRequest.value, isType) : path
      const name = moduleRequest ? (importName.name ?? '*') : (localName.name ?? 'default')
      if (file !== null) exports.set(exportName.name ?? (moduleRequest ? `* ${file}` : 'default'), { file, name })
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const specifier = /^(['"`])([^'"`]+)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[2]
    if (specifier !== undefined) add(specifier, false, true)
  }
  const root: unknown = program
  const tree = isNode(root) ? root : { type: 'Program', start: 0, end: 0 }
  const declarations = new Map(nodesIn(tree.body).flatMap(declared))
  return { path, arrows, imports, exports, declarations, handlers: findHandlers(tree, declarations) }
}
