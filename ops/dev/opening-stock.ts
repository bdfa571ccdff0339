import { setTimeout as wait } from 'node:timers/promises'
import { products } from '../seed/catalogue.ts'
import { type OpeningStockItem, openingStock } from '../seed/catalogue-rows.ts'
import type { DemoLogin } from './local-secrets.ts'
import { noteProgress, wantedProgress } from './progress.ts'

// The API takes at most fifty variants in a request: each is a call to an object of its own.
const batchSize = 50

/** A Worker that is being rebuilt answers 503; both calls here may safely be made again. */
async function patiently<T>(call: () => Promise<T>, tries = 6): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (tries <= 1) throw error
    await wait(1000)
    return patiently(call, tries - 1)
  }
}

async function post(url: string, body: unknown, token?: string): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`POST ${url} answered ${response.status}: ${text.slice(0, 300)}`)
  // The boundary to our own API: the contract says it is an object.
  return JSON.parse(text) as Record<string, unknown>
}

async function applyBatches(origin: string, items: readonly OpeningStockItem[], login: DemoLogin): Promise<void> {
  const { email, password } = login
  const { accessToken } = await patiently(() => post(`${origin}/api/v1/auth/login`, { email, password }))
  for (let start = 0; start < items.length; start += batchSize) {
    const batch = items.slice(start, start + batchSize)
    const url = `${origin}/api/v1/admin/inventory/opening-stock`
    await patiently(() => post(url, { items: batch }, String(accessToken)))
  }
}

/**
 * Fills the shelves through the running Worker. The objects themselves apply it once per variant for ever, so an
 * interrupted run is simply repeated.
 */
export async function applyOpeningStock(origin: string, data: string, logins: readonly DemoLogin[]): Promise<void> {
  const staff = logins.find(({ role }) => role === 'SuperAdmin')
  if (staff === undefined) throw new Error('This copy has no SuperAdmin to fill the shelves.')
  await applyBatches(origin, openingStock(products), staff)
  noteProgress(data, { openingStock: wantedProgress().openingStock })
}
