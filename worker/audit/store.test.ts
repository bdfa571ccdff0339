import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { mintId } from '../kernel/id.ts'
import { runBatch } from '../platform/database.ts'
import { createServices } from '../services.ts'
import { auditStatement } from './public.ts'
import { sealAudit } from './seal-audit.ts'
import { verifyAudit, watchAudit } from './verify-audit.ts'

const now = Date.now()
const services = (at = now) =>
  createServices(
    env,
    () => undefined,
    () => at,
  )

async function write(count: number, at = now): Promise<void> {
  const { db } = services()
  const statements = Array.from({ length: count }, (_, index) =>
    auditStatement(
      db,
      {
        actor: 'usr_1',
        action: 'order.paid',
        entity: 'order',
        entityId: mintId('order'),
        requestId: null,
        before: { status: 'pending_payment' },
        after: { status: 'paid', totalAmount: index },
      },
      at,
    ),
  )
  await runBatch(db, statements)
}

const run = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

/** What only direct access to the database allows: the log's own triggers refuse it. */
async function withoutTriggers(tamper: () => Promise<unknown>): Promise<void> {
  const { results } = await env.DB.prepare(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_log'",
  ).all<{ name: string; sql: string }>()
  for (const { name } of results) await run(`DROP TRIGGER ${name}`)
  await tamper()
  for (const { sql } of results) await run(sql)
}

beforeEach(() =>
  withoutTriggers(async () => {
    await run('DELETE FROM audit_log')
    await run("UPDATE audit_head SET sequence = 0, hash = ''")
  }),
)

describe('the sealer', () => {
  it('seals many rows in a run, each in its place, and nothing twice', async () => {
    await write(60)
    expect(await sealAudit(services())).toBe(60)
    expect(await sealAudit(services())).toBe(0)
    await write(5)
    expect(await sealAudit(services())).toBe(5)
    expect(await verifyAudit(services())).toMatchObject({
      isIntact: true,
      checked: 65,
      head: { sequence: 65 },
      firstBroken: null,
      unsealed: 0,
    })
  })

  it('makes one chain, however many sealers run at once', async () => {
    await write(80)
    await write(80)
    const sealed = await Promise.all(Array.from({ length: 6 }, () => sealAudit(services())))
    expect(sealed.reduce((sum, rows) => sum + rows, 0)).toBe(160)
    expect(await verifyAudit(services())).toMatchObject({ isIntact: true, checked: 160, unsealed: 0 })
  })

  it('goes on while rows are being written', async () => {
    await Promise.all([write(40), sealAudit(services()), write(40), sealAudit(services())])
    await sealAudit(services())
    expect(await verifyAudit(services())).toMatchObject({ isIntact: true, checked: 80, unsealed: 0 })
  })

  it('can change no row once it is sealed, and delete none', async () => {
    await write(1)
    await sealAudit(services())
    await expect(run("UPDATE audit_log SET actor = 'usr_2'")).rejects.toThrow('append-only')
    await expect(run("UPDATE audit_log SET hash = 'x'")).rejects.toThrow('append-only')
    await expect(run('DELETE FROM audit_log')).rejects.toThrow('append-only')
  })
})

describe('the verifier', () => {
  beforeEach(async () => {
    await write(10)
    await sealAudit(services())
  })

  it('finds a changed value', async () => {
    await withoutTriggers(() => run(`UPDATE audit_log SET after = '{"status":"refunded"}' WHERE sequence = 4`))
    expect(await verifyAudit(services())).toMatchObject({ isIntact: false, firstBroken: 4, checked: 0 })
  })

  it('finds a changed value whose hash was made to fit', async () => {
    await withoutTriggers(async () => {
      await run("UPDATE audit_log SET actor = 'usr_9', hash = 'made-up' WHERE sequence = 10")
      await run("UPDATE audit_head SET hash = 'made-up'")
    })
    expect(await verifyAudit(services())).toMatchObject({ isIntact: false, firstBroken: 10 })
  })

  it('finds a removed row, in the middle and at the end', async () => {
    await withoutTriggers(() => run('DELETE FROM audit_log WHERE sequence = 10'))
    expect(await verifyAudit(services())).toMatchObject({ isIntact: false, firstBroken: 10 })
    await withoutTriggers(() => run('DELETE FROM audit_log WHERE sequence = 2'))
    expect(await verifyAudit(services())).toMatchObject({ isIntact: false, firstBroken: 2 })
  })

  it('finds rows that changed places', async () => {
    await withoutTriggers(async () => {
      await run('UPDATE audit_log SET sequence = 99 WHERE sequence = 5')
      await run('UPDATE audit_log SET sequence = 5 WHERE sequence = 6')
      await run('UPDATE audit_log SET sequence = 6 WHERE sequence = 99')
    })
    expect(await verifyAudit(services())).toMatchObject({ isIntact: false, firstBroken: 5 })
  })

  it('finds a row that was put behind the head', async () => {
    await write(1)
    await run("UPDATE audit_log SET sequence = 11, hash = 'made-up' WHERE sequence IS NULL")
    expect(await verifyAudit(services())).toMatchObject({ isIntact: false, firstBroken: 11, checked: 10 })
  })

  it('finds a head that was set back', async () => {
    await run('UPDATE audit_head SET sequence = 9, hash = (SELECT hash FROM audit_log WHERE sequence = 9)')
    expect(await verifyAudit(services())).toMatchObject({ isIntact: false, firstBroken: 10 })
  })

  it('reports rows that are unsealed for five minutes', async () => {
    await write(2, now - 6 * 60_000)
    await write(1, now)
    expect(await verifyAudit(services())).toMatchObject({ isIntact: false, firstBroken: null, unsealed: 3, overdue: 2 })
    await sealAudit(services())
    expect(await verifyAudit(services())).toMatchObject({ isIntact: true, unsealed: 0, overdue: 0, checked: 13 })
  })
})

describe('the check in the background', () => {
  const checkpoint = () => env.DB.prepare("SELECT cursor FROM due_jobs WHERE name = 'verify-audit'").first('cursor')

  beforeEach(() => run("DELETE FROM due_jobs WHERE name = 'verify-audit'"))

  it('goes through the log in parts, and begins again when it has come to the head', async () => {
    await write(2500)
    for (let batch = 0; batch < 5; batch++) await sealAudit(services())
    expect(await watchAudit(services(), 1)).toBe(1000)
    expect(await checkpoint()).toContain('"sequence":1000')
    expect([await watchAudit(services(), 1), await watchAudit(services(), 1)]).toEqual([1000, 500])
    expect(await checkpoint()).toBeNull()
    expect(await watchAudit(services(), 1)).toBe(1000)
  })

  it('finds a row before its checkpoint that was changed meanwhile, within one round', async () => {
    const found: unknown[] = []
    const listening = { ...services(), log: { ...services().log, error: (...line: unknown[]) => found.push(line) } }
    await write(1200)
    for (let batch = 0; batch < 3; batch++) await sealAudit(services())
    await watchAudit(listening, 1)
    await withoutTriggers(() => run("UPDATE audit_log SET after = '{}' WHERE sequence = 3"))
    await watchAudit(listening, 1)
    expect(found).toEqual([])
    await watchAudit(listening, 1)
    expect(found).toEqual([['audit.broken', expect.objectContaining({ firstBroken: 3 })]])
  })
})
