import { describe, expect, it } from 'vitest'
import { followCalls } from './follow-calls.ts'
import { readModule } from './read-module.ts'
import { byFile } from './report.ts'

const route = (body: string) =>
  `const open = defineRoute({ operationId: 'openThing' })
  const other = defineRoute({ operationId: 'otherThing' })
  export const routes = router.openapi(other, () => unrelated()).openapi(open, async (c) => { ${body} })`

function follow(files: Readonly<Record<string, string>>, operation = 'openThing') {
  const doors = { '#kernel/*': './worker/kernel/*.ts' }
  const modules = new Map(Object.entries(files).map(([path, text]) => [path, readModule({ path, text }, doors)]))
  return followCalls(modules, operation)
}

const filesOf = (files: Readonly<Record<string, string>>) => byFile(follow(files)).map(({ file }) => file)

describe('following the calls of a route', () => {
  it('goes from the handler of the operation into each function it calls, in call order', () => {
    const steps = follow({
      'worker/a/routes.ts': `import { second } from './second.ts'\nimport { first as begin } from './first.ts'\nimport { unrelated } from './unrelated.ts'\n${route('const x = begin(c); return second(x)')}`,
      'worker/a/first.ts': `import { deep } from '#kernel/deep'\nexport const first = (c: string) => deep(c)\nexport function spare() {}`,
      'worker/a/second.ts': 'export async function second() { return own() }\nfunction own() {}',
      'worker/a/unrelated.ts': 'export function unrelated() {}',
      'worker/kernel/deep.ts': 'export function deep(c: string) { return c }',
    })
    expect(steps.map(({ file, name }) => `${file} ${name}`)).toEqual([
      'worker/a/routes.ts openThing',
      'worker/a/first.ts first',
      'worker/kernel/deep.ts deep',
      'worker/a/second.ts second',
      'worker/a/second.ts own',
    ])
  })

  it('counts neither types nor tables nor schemas that are only named', () => {
    expect(
      filesOf({
        'routes.ts': `import type { Thing } from './contract.ts'\nimport { table, Schema } from './tables.ts'\nimport { read } from './store.ts'\n${route('const x: Thing = read(table); return x')}`,
        'contract.ts': 'export interface Thing { a: string }',
        'tables.ts': 'export const table = make()\nexport const Schema = z.object({})\nfunction make() {}',
        'store.ts': "import { table } from './tables.ts'\nexport const read = (from: unknown) => select(table, from)",
      }),
    ).toEqual(['routes.ts', 'store.ts'])
  })

  it('counts a constant whose member is called, and a function that is handed on', () => {
    expect(
      filesOf({
        'routes.ts': `import { actions } from './actions.ts'\nimport { present } from './present.ts'\n${route('return actions[c.kind](c).map(present)')}`,
        'actions.ts': "import { stop } from './stop.ts'\nexport const actions = { stop, go: () => null }",
        'stop.ts': 'export function stop() {}',
        'present.ts': 'export const present = (row: unknown) => row',
      }),
    ).toEqual(['routes.ts', 'actions.ts', 'stop.ts', 'present.ts'])
  })

  it('goes through a stub to the one method of the object that is called', () => {
    const steps = follow({
      'routes.ts': `import { thingOf } from './stub.ts'\n${route('return thingOf(c).open(1)')}`,
      'stub.ts': `import type { ThingObject } from './object.ts'
        export function thingOf(env: Env): Calls {
          const namespace = env.THINGS as DurableObjectNamespace<ThingObject>
          return { open: (input) => namespace.get().open(input), close: (input) => namespace.get().close(input) }
        }`,
      'object.ts': `import { lift, shut } from './rows.ts'
        export class ThingObject extends DurableObject {
          open() { return this.#raise() }
          close() { return shut() }
          #raise() { return lift() }
        }`,
      'rows.ts': 'export function lift() {}\nexport function shut() {}',
    })
    expect(byFile(steps)).toEqual([
      { file: 'routes.ts', names: ['openThing'] },
      { file: 'stub.ts', names: ['thingOf', 'thingOf.open'] },
      { file: 'object.ts', names: ['ThingObject', 'ThingObject.open', 'ThingObject.#raise'] },
      { file: 'rows.ts', names: ['lift'] },
    ])
  })

  it('follows names that another file passes on, and not a parameter of the same name', () => {
    expect(
      filesOf({
        'routes.ts': `import { find } from './door.ts'\nimport { hidden } from './hidden.ts'\n${route('const run = (hidden: () => void) => hidden(); return run(find)')}`,
        'door.ts': "export { look as find } from './look.ts'",
        'look.ts': 'export function look() {}',
        'hidden.ts': 'export function hidden() {}',
      }),
    ).toEqual(['routes.ts', 'look.ts'])
  })

  it('refuses an operation that no route has, and a file that cannot be parsed', () => {
    expect(() => follow({ 'routes.ts': route('') }, 'noThing')).toThrow('no route has the operation noThing')
    expect(() => follow({ 'routes.ts': 'const = 1' })).toThrow('routes.ts')
  })
})
