/** A node of the tree that the parser answers (ESTree); its fields are looked at one by one. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [field: string]: unknown
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** The nodes in a field: one, a list of them, or none. */
export function nodesIn(value: unknown): Node[] {
  return (Array.isArray(value) ? value : [value]).filter(isNode)
}

/** Every node directly below one, in the order of the text. */
export function childrenOf(node: Node): Node[] {
  return Object.values(node)
    .flatMap(nodesIn)
    .sort((a, b) => a.start - b.start)
}

/** The name of an identifier, or of a private member with its `#`; null for anything else. */
export function nameOf(value: unknown): string | null {
  if (!isNode(value) || typeof value.name !== 'string') return null
  if (value.type === 'PrivateIdentifier') return `#${value.name}`
  return value.type === 'Identifier' ? value.name : null
}

export const isFunction = ({ type }: Node) => type === 'ArrowFunctionExpression' || type === 'FunctionExpression'

const casts = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'ParenthesizedExpression'])

/** An expression without what only the compiler reads around it. */
export function bare(value: unknown): Node | null {
  if (!isNode(value)) return null
  return casts.has(value.type) ? bare(value.expression) : value
}

/** Whether a node is erased by the compiler; a cast is not, its expression stays. */
export const isErased = ({ type }: Node) => type.startsWith('TS') && !casts.has(type)
