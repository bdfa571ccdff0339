/** A decoded form field: text, a list (`a[]=`, `a[0]=`) or a hash (`a[b]=`). */
export type FormValue = string | FormValue[] | FormHash
export interface FormHash {
  [name: string]: FormValue
}

interface Node {
  [name: string]: string | Node
}

// No prototype: a field named `__proto__` is then a field like any other.
const emptyNode = (): Node => Object.create(null)

function pathOf(name: string): string[] {
  const bracket = name.indexOf('[')
  if (bracket <= 0) return [name]
  const inner = name.slice(bracket).matchAll(/\[([^\]]*)\]/g)
  return [name.slice(0, bracket), ...Array.from(inner, (match) => match[1] ?? '')]
}

function put(root: Node, path: string[], value: string): void {
  let node = root
  for (const [depth, part] of path.entries()) {
    const name = part === '' ? String(Object.keys(node).length) : part
    if (depth === path.length - 1) {
      node[name] = value
      return
    }
    const next = node[name]
    const child: Node = typeof next === 'object' ? next : emptyNode()
    node[name] = child
    node = child
  }
}

function settle(node: string | Node): FormValue {
  if (typeof node === 'string') return node
  const names = Object.keys(node)
  if (names.length > 0 && names.every((name, index) => name === String(index))) {
    return names.map((name) => settle(node[name] ?? ''))
  }
  return settleHash(node)
}

function settleHash(node: Node): FormHash {
  const hash: FormHash = Object.create(null)
  for (const [name, value] of Object.entries(node)) hash[name] = settle(value)
  return hash
}

/** Decodes `application/x-www-form-urlencoded` text the way Stripe does, nested brackets and arrays included. */
export function parseForm(text: string): FormHash {
  const root = emptyNode()
  for (const [name, value] of new URLSearchParams(text)) put(root, pathOf(name), value)
  return settleHash(root)
}

/** Encodes nested values as Stripe's SDKs do: `a[b]=1`, `a[0]=x`. The opposite of {@link parseForm}. */
export function encodeForm(values: FormHash): string {
  const search = new URLSearchParams()
  const add = (name: string, value: FormValue): void => {
    if (typeof value === 'string') search.append(name, value)
    else for (const [key, child] of Object.entries(value)) add(`${name}[${key}]`, child)
  }
  for (const [name, value] of Object.entries(values)) add(name, value)
  return search.toString()
}
