import { beforeAll, describe, expect, it } from 'vitest'
import { api } from './testing/api.ts'
import { given } from './testing/given.ts'
import { type Operation, readOperations, resolved, sample } from './testing/operations.ts'

// What a validator says to programmers.
const machine =
  /expected|received|invalid|undefined|\bnull\b|\bNaN\b|too (small|big)|pattern|regex|schema|unrecognized/i

let all: Operation[] = []
let operations: Operation[] = []
let tokens: { staff: string; customer: string }

beforeAll(async () => {
  all = await readOperations()
  operations = all.filter(({ body }) => body !== null)
  const [staff, customer] = await Promise.all([given.staff({ role: 'SuperAdmin' }), given.customer()])
  tokens = { staff: staff.token, customer: customer.token }
})

interface Refused {
  code: string
  errors?: { pointer: string; detail: string }[]
}

const isStaffOnly = (operation: Operation) => operation['x-access'] === 'staff' || operation['x-access'] === 'api-key'
const tokenFor = (operation: Operation) => (isStaffOnly(operation) ? tokens.staff : tokens.customer)

/** What is wrong with the field errors of one answer. */
function faultsOf(name: string, errors: readonly { pointer: string; detail: string }[]): string[] {
  const pointers = new Set(errors.map(({ pointer }) => pointer))
  return [
    ...(errors.length === 0 ? [`${name}: no field is named`] : []),
    ...(pointers.size < errors.length ? [`${name}: a field twice`] : []),
    ...errors
      .filter(({ detail }) => machine.test(detail) || !/^[A-Z].*\.$/.test(detail))
      .map(({ pointer, detail }) => `${name} ${pointer}: ${detail}`),
  ]
}

/** Sends a body to every operation and says what is wrong with the field errors that come back. */
async function complaints(bodyFor: (operation: Operation) => unknown): Promise<{ asked: number; wrong: string[] }> {
  const wrong: string[] = []
  let asked = 0
  for (const operation of operations) {
    const path = operation.path.replace('{paymentIntentId}', 'pi_nothing').replaceAll(/\{[^}]+\}/g, 'nothing')
    const call = { method: operation.method, body: bodyFor(operation) }
    const { body } = await api<Refused>(path, { ...call, token: tokenFor(operation) })
    if (body.code !== 'invalid-request') continue
    asked++
    wrong.push(...faultsOf(operation.name, body.errors ?? []))
  }
  return { asked, wrong }
}

/** A value of another type than the schema wants. */
function mistyped(type: unknown): unknown {
  return type === 'string' ? 7 : type === 'array' || type === 'object' ? 'text' : { odd: true }
}

describe('what a refused body is told', () => {
  it('names each missing field once, in a sentence for a person', async () => {
    const { asked, wrong } = await complaints(() => ({}))
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(20)
  })

  it('names each field of a wrong type once, in a sentence for a person', async () => {
    const { asked, wrong } = await complaints(({ body }) => {
      const { properties = {} } = resolved(body ?? {})
      return Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, mistyped(resolved(property).type)]),
      )
    })
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(30)
  })

  it('says of a body that is no object what to send', async () => {
    const { asked, wrong } = await complaints(() => [1, 2])
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(20)
  })
})

/** Values that a query parameter may be sent by hand: empty, no number, not of its list, beyond every limit. */
const oddities = ['', 'nonsense', '-1', '1.5', '99999999999', 'x'.repeat(600), '2026-13-45']

describe('what a refused query is told', () => {
  it('names the parameter that is wrong once, in a sentence for a person', async () => {
    const wrong: string[] = []
    let refused = 0
    for (const operation of all.filter(({ method }) => method === 'GET')) {
      const names = (operation.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name)
      const path = operation.path.replaceAll(/\{[^}]+\}/g, 'nothing')
      for (const odd of names.length === 0 ? [] : oddities) {
        const query = new URLSearchParams(names.map((name) => [name, odd]))
        const { status, body } = await api<Refused>(`${path}?${query}`, { token: tokenFor(operation) })
        if (status >= 500) wrong.push(`${operation.name}: ${status} for ${query}`)
        if (body.code !== 'invalid-request') continue
        refused++
        wrong.push(...faultsOf(`${operation.name} ${odd.slice(0, 12)}`, body.errors ?? []))
        const strange = (body.errors ?? []).filter(({ pointer }) => !names.includes(pointer.replace('/query/', '')))
        for (const { pointer } of strange) wrong.push(`${operation.name}: ${pointer} is no parameter of it`)
      }
    }
    expect([...new Set(wrong)]).toEqual([])
    expect(refused).toBeGreaterThan(30)
  })
})

describe('an address that cannot exist', () => {
  it('is answered like one where nothing is, without a word about the form of ids', async () => {
    const wrong: string[] = []
    let asked = 0
    for (const operation of all.filter(({ path }) => path.includes('{'))) {
      for (const odd of ['x'.repeat(300), '%00', '%F0%9F%9B%8D', "'--", '..%2f..', '-1']) {
        const path = operation.path.replaceAll(/\{[^}]+\}/g, odd)
        const call = { method: operation.method, ...(operation.body === null ? {} : { body: sample(operation.body) }) }
        const { status, body } = await api<Refused>(path, { ...call, token: tokenFor(operation) })
        asked++
        if (status >= 500) wrong.push(`${operation.name}: ${status} for ${odd.slice(0, 12)}`)
        const about = body?.errors?.filter(({ pointer }) => pointer.startsWith('/param')) ?? []
        for (const { pointer, detail } of about) wrong.push(`${operation.name} ${pointer}: ${detail}`)
      }
    }
    expect([...new Set(wrong)]).toEqual([])
    expect(asked).toBeGreaterThan(100)
  })
})
