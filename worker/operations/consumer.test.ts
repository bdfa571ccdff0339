import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { createServices } from '../services.ts'
import { consumeDeadLetters } from './consumer.ts'

const services = createServices(env, () => undefined)

const lettersAbout = async (subject: string) =>
  (await env.DB.prepare('SELECT * FROM dead_letters WHERE body LIKE ?').bind(`%${subject}%`).all()).results

it('keeps a message delivered twice once', async () => {
  const subject = crypto.randomUUID()
  const body = { id: subject, kind: 'stock.commit', payload: { orderId: 'ord_1' } }
  const batch = {
    queue: 'souk-fulfilment-dead',
    messages: [
      { id: 'm1', body },
      { id: 'm2', body },
    ],
  }
  await consumeDeadLetters(services, batch)
  await consumeDeadLetters(services, batch)
  const letters = await lettersAbout(subject)
  expect(letters).toHaveLength(1)
  expect(letters[0]).toMatchObject({ queue: 'fulfilment', kind: 'stock.commit', replayed_at: null })
  expect(JSON.parse(String(letters[0]?.body))).toEqual(body)
})

it('opens a letter again when its message dies again after the replay', async () => {
  const subject = crypto.randomUUID()
  const batch = { queue: 'souk-payments-dead', messages: [{ id: 'm1', body: { eventId: subject } }] }
  await consumeDeadLetters(services, batch)
  await env.DB.prepare('UPDATE dead_letters SET replayed_at = 1 WHERE body LIKE ?').bind(`%${subject}%`).run()
  await consumeDeadLetters(services, batch)
  expect(await lettersAbout(subject)).toMatchObject([{ replayed_at: null }])
})

it('refuses a queue that is none of ours, so that nothing is acknowledged unread', async () => {
  const batch = { queue: 'souk-fulfilment', messages: [{ id: 'm1', body: {} }] }
  await expect(consumeDeadLetters(services, batch)).rejects.toThrow('souk-fulfilment')
})
