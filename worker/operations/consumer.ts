import type { Services } from '../platform/context.ts'
import { runBatch } from '../platform/database.ts'
import { deadQueueOf, toDeadLetter } from './dead-letter.ts'
import { keepDeadLetter } from './store.ts'

/** A batch of a dead-letter queue, as far as this needs it. */
export interface DeadBatch {
  readonly queue: string
  readonly messages: readonly { readonly id: string; readonly body: unknown }[]
}

/** Keeps the messages that a queue gave up on, and logs them: staff must look (`/admin/dead-letters`). */
export async function consumeDeadLetters(services: Services, batch: DeadBatch): Promise<void> {
  const { db, clock, log } = services
  const queue = deadQueueOf(batch.queue)
  if (queue === null) throw new Error(`Not a dead-letter queue of ours: ${batch.queue}`)
  const letters = await Promise.all(batch.messages.map((message) => toDeadLetter(queue, message, clock())))
  await runBatch(
    db,
    letters.map((letter) => keepDeadLetter(db, letter)),
  )
  for (const { id, kind } of letters) log.error('dead-letter', { deadLetterId: id, queue, kind })
}
