import { describe, expect, it } from 'vitest'
import { checkState } from './state-allowed.ts'
import { findState } from './state-rules.ts'

const namesIn = (text: string) => findState('worker/a/b.ts', text).found.map(({ name }) => name)

describe('the state of a module', () => {
  it.each([
    ['a variable', 'let count = 0'],
    ['an exported variable', 'export let count = 0'],
    [
      'a map that is filled',
      'const count = new Map<string, number>()\nexport const f = (k: string) => count.set(k, 1)',
    ],
    ['a list that grows', 'const count: string[] = []\nexport function f() { count.push("a") }'],
    ['an object whose field changes', 'const count = { n: 0 }\nexport function f() { count.n += 1 }'],
    ['an object with an element taken out', 'const count = { a: 1 }\nexport const f = (k: "a") => delete count[k]'],
    ['a number counted up inside', 'const count = { n: 0 }\nexport const f = () => count.n++'],
    ['a deep change', 'const count = { a: { b: [1] } }\nexport const f = () => count.a.b.push(2)'],
    ['something made elsewhere and changed here', 'const count = make()\nexport const f = () => count.add(1)'],
    ['a map of promises, although it is filled elsewhere', 'export const count = new Map<string, Promise<string>>()'],
    ['a promise of an asynchronous function', 'async function read() { return 1 }\nexport const count = read()'],
    ['a promise by its methods', 'export const count = fetchIt().then((x) => x)'],
    ['a promise made by hand', 'export const count = new Promise(() => undefined)'],
    ['a module that is loading', 'export const count = import("./other.ts")'],
    ['a promise at once', 'export const count = (async () => 1)()'],
    ['a signal', 'export const count = createSignal(0)'],
    ['a static field', 'export class A { static count = 0 }'],
  ])('is %s', (_what, text) => expect(namesIn(text)).toEqual(['count']))

  it.each([
    ['a list that is only read', 'export const list = new Set(["a"])\nexport const f = (k: string) => list.has(k)'],
    ['a function', 'export const f = async () => { const mine = new Map(); mine.set(1, 2); let n = 0; n++; return n }'],
    ['a constant', 'export const a = 1\nexport const b = { c: 1 } as const'],
    ['a static constant', 'export class A { static readonly count = 0 }'],
    ['what a request keeps for itself', 'export function f(list: string[]) { list.push("a"); return list }'],
  ])('is not %s', (_what, text) => expect(namesIn(text)).toEqual([]))
})

describe('the check of modules’ state', () => {
  const file = { path: 'worker/a/b.ts', text: 'let count = 0' }

  it('refuses state without a reason, and a reason without its state', () => {
    expect(checkState([file], {}).problems).toHaveLength(1)
    expect(checkState([file], { 'worker/a/b.ts#count': 'because' }).problems).toEqual([])
    expect(checkState([{ ...file, text: 'const a = 1' }], { 'worker/a/b.ts#count': 'because' }).problems).toHaveLength(
      1,
    )
  })

  it('fails when it has read nothing', () => {
    expect(checkState([], {}).problems).toEqual(['Read no statement: the check is broken.'])
  })

  it('fails on a file that cannot be parsed', () => {
    const broken = { ...file, text: 'const = = 1' }
    expect(checkState([{ ...file, text: 'const a = 1' }, broken], {}).problems).toHaveLength(1)
  })
})
