import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { type AuditRow, followChain, sealsAfter } from './chain.ts'

const start = { sequence: 0, hash: '' }

function row(number: number): AuditRow {
  return {
    id: `aud_${number}`,
    at: number,
    actor: 'usr_1',
    action: 'order.paid',
    entity: 'order',
    entityId: `ord_${number}`,
    requestId: null,
    before: null,
    after: { status: 'paid', totalAmount: number },
    sequence: null,
    hash: null,
  }
}

async function sealed(count: number): Promise<AuditRow[]> {
  const rows = Array.from({ length: count }, (_, index) => row(index + 1))
  const seals = await sealsAfter(start, rows)
  return rows.map((one, index) => ({ ...one, ...seals[index] }))
}

describe('canonical JSON', () => {
  it('spells the same value the same way, whatever order its keys were written in', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'é"' }], a: true, gone: undefined })).toBe(
      '{"a":true,"b":[1,{"c":"é\\"","d":null}]}',
    )
    expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }))
  })
})

describe('the hash chain', () => {
  it('follows rows as they were sealed', async () => {
    const rows = await sealed(4)
    const followed = await followChain(start, rows)
    expect(followed).toEqual({ isIntact: true, head: { sequence: 4, hash: rows[3]?.hash } })
  })

  it('goes on from where an earlier page ended', async () => {
    const rows = await sealed(4)
    const first = await followChain(start, rows.slice(0, 2))
    expect(first.isIntact && (await followChain(first.head, rows.slice(2)))).toMatchObject({ isIntact: true })
  })

  it('breaks at a changed value, a removed row and two rows that changed places', async () => {
    const rows = await sealed(4)
    const [a, b, c, d] = rows
    if (!a || !b || !c || !d) throw new Error('Four rows were sealed.')
    const changed = { ...b, after: { ...b.after, totalAmount: 1 } }
    expect(await followChain(start, [a, changed, c, d])).toEqual({ isIntact: false, firstBroken: 2 })
    expect(await followChain(start, [a, b, d])).toEqual({ isIntact: false, firstBroken: 3 })
    const swapped = [a, { ...c, sequence: 2 }, { ...b, sequence: 3 }, d]
    expect(await followChain(start, swapped)).toEqual({ isIntact: false, firstBroken: 2 })
  })

  it('gives equal rows in different places different hashes', async () => {
    const [first, second] = await sealsAfter(start, [row(1), row(1)])
    expect(first?.hash).not.toBe(second?.hash)
  })
})
