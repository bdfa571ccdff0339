import { beforeAll, describe, expect, it } from 'vitest'
import { api } from './testing/api.ts'
import { given } from './testing/given.ts'
import { type Operation, readOperations, resolved } from './testing/operations.ts'

// What a validator says to programmers.
const machine =
  /expected|received|invalid|undefined|\bnull\b|\bNaN\b|too (small|big)|pattern|regex|schema|unrecognized/i

let operations: Operation[] = []
let tokens: { staff: string; customer: string }

beforeAll(async () => {
  operations = (await readOperations()).filter(({ body }) => body !== null)
  const [staff, customer] = await Promise.all([given.staff({ role: 'SuperAdmin' }), given.customer()])
  tokens = { staff: staff.token, customer: customer.token }
})

interface Refused {
  code: string
  errors?: { pointer: string; detail: string }[]
}

/** Sends a body to every operation and says what is wrong with the field errors that come back. */
async function complaints(bodyFor: (operation: Operation) => unknown): Promise<{ asked: number; wrong: string[] }> {
  const wrong: string[] = []
  let asked = 0
  for (const operation of operations) {
    const isStaff = operation['x-access'] === 'staff' || operation['x-access'] === 'api-key'
    const path = operation.path.replace('{paymentIntentId}', 'pi_nothing').replaceAll(/\{[^}]+\}/g, 'nothing')
    const call = { method: operation.method, body: bodyFor(operation) }
    const { body } = await api<Refused>(path, { ...call, token: isStaff ? tokens.staff : tokens.customer })
    if (body.code !== 'invalid-request') continue
    asked++
    const errors = body.errors ?? []
    if (errors.length === 0) wrong.push(`${operation.name}: no field is named`)
    if (new Set(errors.map(({ pointer }) => pointer)).size < errors.length)
      wrong.push(`${operation.name}: a field twice`)
    for (const { pointer, detail } of errors) {
      if (machine.test(detail) || !/^[A-Z].*\.$/.test(detail)) wrong.push(`${operation.name} ${pointer}: ${detail}`)
    }
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
