import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { createApp } from '../app.ts'
import type { PlacedOrder } from '../order-management/placing/contract.ts'
import { address } from './checkout.ts'

const app = createApp()

/** Places an order from a client address, in a shop with these settings: local copies bound nothing by themselves. */
export async function orderFrom(client: string, body: object, settings: Readonly<Record<string, string>>) {
  const context = createExecutionContext()
  const request = new Request('https://souk.test/api/v1/orders', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'cf-connecting-ip': client },
    body: JSON.stringify({ shippingAddress: address, ...body }),
  })
  const answer = await app.fetch(request, { ...env, ...settings }, context)
  await waitOnExecutionContext(context)
  return {
    status: answer.status,
    headers: answer.headers,
    body: await answer.json<PlacedOrder & Record<string, unknown>>(),
  }
}
