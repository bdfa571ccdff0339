import type { Services } from '../platform/context.ts'
import type { ApiKeyActor } from '../platform/http.ts'

/** The actor an API key stands for; null when it is unknown, expired or revoked. */
export async function readApiKey(_services: Services, _secret: string): Promise<ApiKeyActor | null> {
  return null
}
