import type { Actor } from '../../kernel/actor.ts'
import { keyedHash } from '../../kernel/keyed-hash.ts'
import type { Services } from '../../platform/context.ts'
import type { Holder } from './unpaid-holds.ts'

/**
 * Whose units an order would hold. Without the shop's secret nothing could be hashed, so nothing is counted; a program
 * with an API key orders for many shoppers from one address, so its address counts for nothing.
 */
export async function nameHolder(
  { settings }: Services,
  actor: Actor,
  email: string | undefined,
  clientAddress: string | null,
): Promise<Holder> {
  const secret = settings.cookieSecret
  if (secret === null) return { client: null, buyer: actor.kind === 'user' ? actor.userId : null }
  const hash = async (text: string | null | undefined) =>
    text === null || text === undefined ? null : keyedHash(secret, 'unpaid orders', text)
  return {
    client: actor.kind === 'api-key' ? null : await hash(clientAddress),
    buyer: actor.kind === 'user' ? actor.userId : await hash(email),
  }
}
