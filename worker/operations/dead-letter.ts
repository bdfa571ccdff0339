import { idPrefixes, sha256 } from '../kernel/id.ts'

export const queueNames = ['payments', 'fulfilment', 'notifications'] as const
export type DeadQueue = (typeof queueNames)[number]

/** A message that its queue gave up on. Times in epoch milliseconds. */
export interface StoredDeadLetter {
  readonly id: string
  /** The queue it came from, and goes back to when it is replayed. */
  readonly queue: DeadQueue
  readonly kind: string
  readonly body: unknown
  readonly receivedAt: number
  readonly replayedAt: number | null
}

/** The queue behind a dead-letter queue: `souk-payments-dead-staging` gives `payments`. Null for any other name. */
export function deadQueueOf(name: string): DeadQueue | null {
  return name.includes('-dead') ? (queueNames.find((queue) => name.includes(`-${queue}-dead`)) ?? null) : null
}

function textOf(body: unknown, field: string): string | null {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, field) : null
  return typeof value === 'string' ? value : null
}

/**
 * Makes the record of a dead message. Its id comes from what the message is about (the outbox row or the Stripe event),
 * not from the delivery: the relay sends open rows again, and one effect that keeps failing is one letter, not one a minute.
 */
export async function toDeadLetter(
  queue: DeadQueue,
  message: { readonly id: string; readonly body: unknown },
  now: number,
): Promise<StoredDeadLetter> {
  const subject = textOf(message.body, 'id') ?? textOf(message.body, 'eventId') ?? message.id
  const digest = await sha256(`${queue}/${subject}`)
  const kind = textOf(message.body, 'kind') ?? (queue === 'payments' ? 'stripe.event' : 'unknown')
  return {
    id: `${idPrefixes.deadLetter}_${digest.slice(0, 26)}`,
    queue,
    kind: kind.slice(0, 120),
    body: message.body ?? null,
    receivedAt: now,
    replayedAt: null,
  }
}
