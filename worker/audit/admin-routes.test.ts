import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { runBatch } from '../platform/database.ts'
import { createServices } from '../services.ts'
import { api } from '../testing/api.ts'
import { type GivenUser, given } from '../testing/given.ts'
import { unique } from '../testing/unique.ts'
import type { AuditPage, AuditVerification } from './contract.ts'
import { auditStatement } from './public.ts'
import { sealAudit } from './seal-audit.ts'

const services = () => createServices(env, () => undefined)

async function write(entityId: string, action: string, extra: { actor?: string; at?: number; after?: object } = {}) {
  const { db, clock } = services()
  const { actor = 'usr_writer', at = clock(), after = {} } = extra
  const entry = { actor, action, entity: 'thing', entityId, requestId: null, after: { ...after } }
  await runBatch(db, [auditStatement(db, entry, at)])
}

let staff: GivenUser
beforeAll(async () => {
  staff = await given.staff()
})

const actionsOf = (page: AuditPage) => page.items.map((item) => item.action)

describe('GET /admin/audit', () => {
  it('filters by action, subject, actor and time, newest first', async () => {
    const thing = unique('thing')
    const day = Date.UTC(2026, 0, 1)
    await write(thing, 'thing.make', { at: day })
    await write(thing, 'thing.make-better', { at: day + 1000, actor: 'usr_other' })
    await write(thing, 'thingy.break', { at: day + 2000 })
    const list = async (query: string) => {
      const { body } = await api<AuditPage>(`/admin/audit?entityId=${thing}&${query}`, { token: staff.token })
      return actionsOf(body)
    }
    expect(await list('')).toEqual(['thingy.break', 'thing.make-better', 'thing.make'])
    expect(await list('action=thing.')).toEqual(['thing.make-better', 'thing.make'])
    expect(await list('action=thing.make')).toEqual(['thing.make'])
    expect(await list('actor=usr_other')).toEqual(['thing.make-better'])
    expect(await list('entity=nothing')).toEqual([])
    expect(await list('from=2026-01-01T00:00:01Z&to=2026-01-01T00:00:02Z')).toEqual(['thing.make-better'])
  })

  it('tells what people and things are called now, and nothing of what has no name any more', async () => {
    const product = await given.product({ name: 'Samovar' })
    await write(product.id, 'product.update', { actor: staff.id })
    await write(product.variantId, 'stock.adjust', { actor: 'system:checks' })
    const entry = async (id: string) =>
      (await api<AuditPage>(`/admin/audit?entityId=${id}`, { token: staff.token })).body.items[0]
    expect(await entry(product.id)).toMatchObject({ actorName: 'Test Person', entityName: 'Samovar' })
    expect(await entry(product.variantId)).toMatchObject({ actorName: null, entityName: 'Samovar' })
    await write('thing_nameless', 'thing.make')
    expect(await entry('thing_nameless')).toMatchObject({ actorName: null, entityName: null })
  })

  it('gives every row once, page by page', async () => {
    const thing = unique('thing')
    for (const action of ['a.a', 'b.b', 'c.c', 'd.d', 'e.e']) await write(thing, action, { at: 1000 })
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const after: string = cursor === '' ? '' : `&cursor=${cursor}`
      const { body }: { body: AuditPage } = await api<AuditPage>(`/admin/audit?entityId=${thing}&limit=2${after}`, {
        token: staff.token,
      })
      seen.push(...actionsOf(body))
      cursor = body.nextCursor
    }
    expect(seen.sort()).toEqual(['a.a', 'b.b', 'c.c', 'd.d', 'e.e'])
  })

  it('is for those who may read it, and refuses what is no time and no cursor', async () => {
    const customer = await given.customer()
    expect(await api('/admin/audit')).toBeProblem('not-signed-in')
    expect(await api('/admin/audit', { token: customer.token })).toBeProblem('not-allowed')
    expect(await api('/admin/audit?from=yesterday', { token: staff.token })).toBeProblem('invalid-request')
    expect(await api('/admin/audit?cursor=made-up', { token: staff.token })).toBeProblem('invalid-request')
  })
})

describe('GET /admin/audit/export', () => {
  it('gives a file that no spreadsheet calculates with', async () => {
    const thing = unique('thing')
    await write(thing, 'thing.make', { actor: '=HYPERLINK("//evil")', after: { a: 1 } })
    const file = await api<{ text: string }>(`/admin/audit/export?entityId=${thing}`, { token: staff.token })
    expect(file.status).toBe(200)
    expect(file.headers.get('content-type')).toContain('text/csv')
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="audit-\d{4}-\d\d-\d\d\.csv"$/)
    const [header, row, end] = file.body.text.split('\r\n')
    expect(header).toBe('sequence,at,actor,action,entity,entityId,requestId,before,after,hash,id')
    expect(row).toContain(`"'=HYPERLINK(""//evil"")",thing.make,thing,${thing},,,"{""a"":1}",`)
    expect(end).toBe('')
  })

  it('gives a JSON document a line, over more than one page, and is itself recorded', async () => {
    const thing = unique('thing')
    const { db } = services()
    for (let batch = 0; batch < 11; batch++) {
      const entry = { actor: 'usr_1', action: 'thing.make', entity: 'thing', entityId: thing, requestId: null }
      await runBatch(
        db,
        Array.from({ length: 50 }, () => auditStatement(db, entry, 5000)),
      )
    }
    const reader = await given.staff()
    // Not by `api`, which takes every answer with `json` in its type for one document.
    const url = new URL(`/api/v1/admin/audit/export?format=ndjson&entityId=${thing}`, env.SHOP_ORIGIN)
    const file = await exports.default.fetch(new Request(url, { headers: { authorization: `Bearer ${reader.token}` } }))
    expect(file.headers.get('content-type')).toBe('application/x-ndjson')
    const ids = (await file.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id)
    expect(new Set(ids).size).toBe(550)
    const { body } = await api<AuditPage>(`/admin/audit?action=audit.export&actor=${reader.id}`, { token: staff.token })
    expect(body.items[0]?.after).toEqual({ format: 'ndjson', filters: ['entityId'] })
  })
})

describe('GET /admin/audit/verify', () => {
  it('tells that the chain is whole', async () => {
    await sealAudit(services())
    const { body } = await api<AuditVerification>('/admin/audit/verify', { token: staff.token })
    expect(body).toMatchObject({ isIntact: true, firstBroken: null, overdue: 0 })
    expect(body.checked).toBe(body.head.sequence)
  })
})
