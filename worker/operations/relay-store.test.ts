import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Services } from '../platform/context.ts'
import { runBatch } from '../platform/database.ts'
import { enqueue, holdEffect, type QueueName, relayOutbox, releaseHeld } from '../platform/outbox.ts'
import { createServices } from '../services.ts'

const start = Date.UTC(2026, 10, 22, 12)

interface Sent {
  readonly queue: QueueName
  readonly ids: readonly string[]
}

/** Services whose queues only note what they were given, at a clock of the test's own. */
function givenQueues(clock: () => number = () => start) {
  const sent: Sent[] = []
  const queueOf = (queue: QueueName) => {
    const sendBatch = async (messages: Iterable<MessageSendRequest<unknown>>): Promise<QueueSendBatchResponse> => {
      sent.push({ queue, ids: [...messages].map(({ body }) => (body as { id: string }).id) })
      return { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } }
    }
    const double: Pick<Queue, 'sendBatch'> = { sendBatch }
    return double as Queue
  }
  const services: Services = {
    ...createServices(env, () => undefined, clock),
    env: { ...env, FULFILMENT_QUEUE: queueOf('fulfilment'), NOTIFICATIONS_QUEUE: queueOf('notifications') },
  }
  return { services, sent }
}

async function ask(services: Services, queue: QueueName, count: number, at: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, n) =>
    enqueue(
      services.db,
      { queue, kind: 'test', effectKey: `${queue}-${at}-${n}`, payload: { n } },
      at,
      `${queue}-${at}-${n}`,
    ),
  )
  await runBatch(services.db, rows)
}

beforeEach(() => env.DB.exec('DELETE FROM outbox'))

describe('the relay', () => {
  it('sends a stock.commit at once although 200 older mails fail again and again', async () => {
    const { services, sent } = givenQueues()
    await ask(services, 'notifications', 200, start - 3_600_000)
    await ask(services, 'fulfilment', 1, start)
    await relayOutbox(services)
    expect(sent[0]).toEqual({ queue: 'fulfilment', ids: [`fulfilment-${start}-0`] })
    expect(sent[1]).toMatchObject({ queue: 'notifications' })
  })

  it('goes on until nothing is due when it has time, and sends nothing twice in a run', async () => {
    const { services, sent } = givenQueues()
    await ask(services, 'notifications', 200, start - 1000)
    expect(await relayOutbox(services, 10_000)).toBe(200)
    expect(new Set(sent.flatMap(({ ids }) => ids)).size).toBe(200)
  })

  it('ends at its budget; the next run goes on from there', async () => {
    let now = start
    const { services } = givenQueues(() => {
      now += 1000
      return now
    })
    await ask(services, 'notifications', 200, start - 1000)
    expect(await relayOutbox(services, 1)).toBe(80)
    expect(await relayOutbox(services, 60_000)).toBe(120)
  })

  it('keeps an effect back until its time, and lets all of a queue go at once', async () => {
    const clock = { now: start }
    const { services } = givenQueues(() => clock.now)
    await ask(services, 'notifications', 3, start - 1000)
    const hold = [0, 1, 2].map((n) =>
      holdEffect(services.db, `notifications-${start - 1000}-${n}`, start + 600_000, 'no key'),
    )
    await runBatch(services.db, hold)
    expect(await relayOutbox(services)).toBe(0)
    clock.now = start + 601_000
    expect(await relayOutbox(services)).toBe(3)
    await runBatch(services.db, hold)
    await runBatch(services.db, [releaseHeld(services.db, 'notifications')])
    expect(await relayOutbox(services)).toBe(3)
  })
})
