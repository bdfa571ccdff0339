import { beforeEach, describe, expect, it, vi } from 'vitest'
import { consumeBatch, runBackgroundJobs } from './background.ts'
import { consumeNotification } from './notifications/consumer.ts'
import { consumeDeadLetters } from './operations/consumer.ts'
import { runDueJobs } from './operations/run-due-jobs.ts'
import { consumeFulfilment } from './order-management/consumer.ts'
import { consumePayment } from './payments/webhooks/consumer.ts'
import type { Services } from './platform/context.ts'
import type { LogFields } from './platform/log.ts'

// What the consumers do is tested in workerd, beside them; here only who gets which message, and what becomes of it.
vi.mock('./payments/webhooks/consumer.ts', () => ({ consumePayment: vi.fn() }))
vi.mock('./order-management/consumer.ts', () => ({ consumeFulfilment: vi.fn() }))
vi.mock('./notifications/consumer.ts', () => ({ consumeNotification: vi.fn() }))
vi.mock('./operations/consumer.ts', () => ({ consumeDeadLetters: vi.fn() }))
vi.mock('./operations/run-due-jobs.ts', () => ({ runDueJobs: vi.fn(async () => ({ ran: 1 })) }))

const consumers = { payments: consumePayment, fulfilment: consumeFulfilment, notifications: consumeNotification }

function someServices() {
  const errors: [string, LogFields | undefined][] = []
  const log = { error: (event: string, fields?: LogFields) => void errors.push([event, fields]) }
  // The dispatch logs and hands the services on; it reaches nothing else of them.
  const services = { log, settings: { reconcileInterval: 60_000 } } as unknown as Services
  return { services, errors }
}

function aBatch(queue: string, bodies: readonly unknown[], attempts = 1) {
  const fates: string[] = []
  const messages = bodies.map((body, index) => ({
    id: `m${index}`,
    timestamp: new Date(0),
    body,
    attempts,
    ack: () => void fates.push(`m${index} acknowledged`),
    retry: (options?: { delaySeconds?: number }) => void fates.push(`m${index} again in ${options?.delaySeconds} s`),
  }))
  // The batch's own ackAll and retryAll are missing on purpose: they would decide about neighbours.
  return { batch: { queue, messages } as unknown as MessageBatch, fates }
}

beforeEach(() => {
  vi.clearAllMocks()
  for (const consumer of Object.values(consumers)) vi.mocked(consumer).mockResolvedValue(undefined)
})

describe('consumeBatch', () => {
  it.each([
    ['souk-payments', 'payments'],
    ['souk-staging-payments', 'payments'],
    ['souk-fulfilment', 'fulfilment'],
    ['souk-notifications', 'notifications'],
    ['souk-staging-notifications', 'notifications'],
  ] as const)('hands the messages of %s to %s alone, in order', async (queue, kind) => {
    const { services } = someServices()
    const { batch, fates } = aBatch(queue, ['one', 'two'])
    await consumeBatch(services, batch)
    for (const [name, consumer] of Object.entries(consumers)) {
      const expected = name === kind ? [['one'], ['two']] : []
      expect(vi.mocked(consumer).mock.calls.map(([, body]) => [body])).toEqual(expected)
    }
    expect(vi.mocked(consumers[kind]).mock.calls.every(([given]) => given === services)).toBe(true)
    expect(fates).toEqual(['m0 acknowledged', 'm1 acknowledged'])
  })

  it('retries a failing message alone; those before and after it are acknowledged', async () => {
    vi.mocked(consumePayment).mockImplementation(async (_services, body) => {
      if (body === 'bad') throw new Error('Stripe is away')
    })
    const { services, errors } = someServices()
    const { batch, fates } = aBatch('souk-payments', ['good', 'bad', 'good'])
    await consumeBatch(services, batch)
    expect(fates).toEqual(['m0 acknowledged', 'm1 again in 2 s', 'm2 acknowledged'])
    expect(errors).toEqual([
      [
        'message.failed',
        expect.objectContaining({ queue: 'payments', messageId: 'm1', attempts: 1, message: 'Stripe is away' }),
      ],
    ])
  })

  it.each([
    [1, 2],
    [2, 4],
    [5, 32],
    [9, 512],
    [10, 600],
    [100, 600],
  ])('waits longer each time: after attempt %i, %i s', async (attempts, delay) => {
    vi.mocked(consumeFulfilment).mockRejectedValue(new Error('no'))
    const { batch, fates } = aBatch('souk-fulfilment', ['x'], attempts)
    await consumeBatch(someServices().services, batch)
    expect(fates).toEqual([`m0 again in ${delay} s`])
  })

  it('never loses the message of a queue without a consumer', async () => {
    const { services, errors } = someServices()
    const { batch, fates } = aBatch('souk-unheard-of', ['x'])
    await consumeBatch(services, batch)
    expect(fates).toEqual(['m0 again in 2 s'])
    expect(errors[0]?.[1]).toMatchObject({ queue: 'of', message: 'No consumer for the queue of' })
  })

  it('does not acknowledge what a consumer has not finished', async () => {
    const work = Promise.withResolvers<void>()
    vi.mocked(consumeNotification).mockReturnValue(work.promise)
    const { batch, fates } = aBatch('souk-notifications', ['x'])
    const consumed = consumeBatch(someServices().services, batch)
    expect(fates).toEqual([])
    work.resolve()
    await consumed
    expect(fates).toEqual(['m0 acknowledged'])
  })

  it.each(['souk-payments-dead', 'souk-staging-fulfilment-dead'])(
    'hands %s whole to the keeper of dead letters, whatever died there',
    async (queue) => {
      const { services } = someServices()
      const { batch, fates } = aBatch(queue, ['x'])
      await consumeBatch(services, batch)
      expect(consumeDeadLetters).toHaveBeenCalledExactlyOnceWith(services, batch)
      expect(fates).toEqual([])
      for (const consumer of Object.values(consumers)) expect(consumer).not.toHaveBeenCalled()
    },
  )
})

describe('runBackgroundJobs (decisions/due-jobs)', () => {
  it('runs everything that repairs, each under its own name, the frequent ones as often as the setting says', async () => {
    const { services } = someServices()
    expect(await runBackgroundJobs(services)).toEqual({ ran: 1 })
    const [given, jobs] = vi.mocked(runDueJobs).mock.calls[0] ?? []
    expect(given).toBe(services)
    expect(jobs?.map(({ name, everyMs }) => [name, everyMs])).toEqual([
      ['release-lapsed-checkouts', 60_000],
      ['relay-outbox', 60_000],
      ['resend-stripe-events', 60_000],
      ['list-stripe-events', 600_000],
      ['reconcile-payments', 60_000],
      ['reconcile-refunds', 60_000],
      ['settle-report', 60_000],
      ['alert-expiring-authorizations', 3_600_000],
      ['expire-orders', 60_000],
      ['check-integrity', 60_000],
      ['fold-search', 60_000],
      ['seal-audit', 60_000],
      ['run-erasures', 300_000],
      ['retain-data', 3_600_000],
      ['prune-idempotency-keys', 3_600_000],
      ['remove-recovered-factors', 60_000],
      ['prune-sessions', 3_600_000],
      ['verify-audit', 600_000],
    ])
  })
})
