import { bare, childrenOf, isErased, isFunction, isNode, type Node, nameOf, nodesIn } from './syntax.ts'

/** One name that a piece of code uses. */
export interface Reference {
  readonly name: string
  /** Called, made with `new`, or a member of it is called; otherwise only mentioned. */
  readonly isCalled: boolean
}

/** What a piece of code uses, in the order of its text. */
export interface References {
  readonly names: readonly Reference[]
  /** The methods that it calls on anything, `#` before private ones. */
  readonly methods: ReadonlySet<string>
  /** The classes of objects that it reaches over the platform: `DurableObjectNamespace<BasketObject>`. */
  readonly objects: readonly string[]
  /** The functions of an object that it returns: code that runs only where one of them is called. */
  readonly offered: ReadonlyMap<string, Node>
}

const calls = new Set(['CallExpression', 'NewExpression', 'TaggedTemplateExpression'])

/** The names that a pattern binds: parameters and variables hide what is imported under the same name. */
function boundIn(value: unknown, into: Set<string>): void {
  for (const node of nodesIn(value)) {
    const name = nameOf(node)
    if (name !== null) into.add(name)
    else if (node.type === 'Property') boundIn(node.value, into)
    else if (node.type === 'AssignmentPattern') boundIn(node.left, into)
    else if (node.type === 'RestElement') boundIn(node.argument, into)
    else boundIn(node.properties ?? node.elements, into)
  }
}

function returnedObject(node: Node): Node | null {
  const answer = node.type === 'ReturnStatement' ? bare(node.argument) : isFunction(node) ? bare(node.body) : null
  return answer?.type === 'ObjectExpression' ? answer : null
}

/** The name at the root of `a`, `a.b` and `a[b].c`. */
function rootOf(node: Node | null): string | null {
  if (node?.type === 'MemberExpression') return rootOf(bare(node.object))
  return nameOf(node)
}

/** Reads a function's body, a class's member or a value. */
export function readReferences(start: Node): References {
  const names: Reference[] = []
  const methods = new Set<string>()
  const objects: string[] = []
  const offered = new Map<string, Node>()
  const bound = new Set<string>()

  function fields(node: Node): Node[] {
    if (node.type === 'MemberExpression' && node.computed !== true) return nodesIn(node.object)
    if (node.type === 'Property' && node.computed !== true) return nodesIn(node.value)
    if (/^(?:Method|Property|Accessor)Definition$/.test(node.type) && node.computed !== true) return nodesIn(node.value)
    return childrenOf(node)
  }

  function visitType(node: Node): void {
    if (node.type === 'TSTypeReference' && nameOf(node.typeName) === 'DurableObjectNamespace') {
      const given = isNode(node.typeArguments) ? nodesIn(node.typeArguments.params) : []
      for (const one of given) objects.push(...[nameOf(one.typeName)].filter((name) => name !== null))
    }
    for (const child of childrenOf(node)) visitType(child)
  }

  function visit(node: Node): void {
    if (isErased(node)) {
      visitType(node)
      return
    }
    if (node.type === 'VariableDeclarator') boundIn(node.id, bound)
    if (isFunction(node) || node.type === 'FunctionDeclaration') boundIn(node.params, bound)
    if (calls.has(node.type)) {
      const callee = bare(node.callee ?? node.tag)
      const method = callee?.type === 'MemberExpression' ? nameOf(callee.property) : null
      if (method !== null) methods.add(method)
      const name = rootOf(callee)
      if (name !== null) names.push({ name, isCalled: true })
    }
    const name = nameOf(node)
    if (name !== null) names.push({ name, isCalled: false })
    const answer = returnedObject(node)
    for (const property of answer ? nodesIn(answer.properties) : []) {
      const [key, value] = [nameOf(property.key), bare(property.value)]
      if (key !== null && value !== null && isFunction(value)) offered.set(key, value)
    }
    for (const child of fields(node)) if (![...offered.values()].includes(child)) visit(child)
  }

  visit(start)
  return { names: names.filter(({ name }) => !bound.has(name)), methods, objects, offered }
}
