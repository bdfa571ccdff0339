import { relative } from 'node:path'
import type { Plugin } from 'vite'

/** A file that holds SQL for D1. */
export const isStore = (file: string) =>
  /^worker\/(?!testing\/)[\w/-]+\/(?:[\w-]*store|outbox|idempotency|count-[\w-]+)\.ts$/.test(file)

interface Node {
  readonly type: string
  readonly declaration?: Node | null
  readonly id?: { readonly name: string } | null
  readonly body?: { readonly start: number } | readonly Node[]
}

/** The exported functions of a module in plain JavaScript, each with the place just inside its body. */
export function exportedFunctions(program: { readonly body: readonly unknown[] }): { name: string; inside: number }[] {
  return (program.body as readonly Node[]).flatMap(({ type, declaration }) => {
    if (type !== 'ExportNamedDeclaration' || declaration?.type !== 'FunctionDeclaration') return []
    const { id, body } = declaration
    return id && body && 'start' in body ? [{ name: id.name, inside: body.start + 1 }] : []
  })
}

/** Makes every exported function of a store note that it ran, in tests alone. */
export function markStores(root: string): Plugin {
  return {
    name: 'souk:mark-stores',
    enforce: 'post',
    transform(code, id) {
      const file = relative(root, id.split('?')[0] ?? id)
      if (!isStore(file)) return null
      let marked = code
      for (const { name, inside } of exportedFunctions(this.parse(code)).reverse()) {
        const note = `(globalThis.storesRan ??= new Set()).add(${JSON.stringify(`${file}#${name}`)});`
        marked = `${marked.slice(0, inside)}${note}${marked.slice(inside)}`
      }
      return { code: marked, map: null }
    },
  }
}
