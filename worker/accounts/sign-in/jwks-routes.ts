import { defineRoute, jsonAnswer } from '../../platform/http/define-route.ts'
import { problem } from '../../platform/http/problem-response.ts'
import { createRouter } from '../../platform/http/router.ts'
import { signingKeys } from '../../platform/signing-keys.ts'
import { JsonWebKeySet } from './contract.ts'

const jwksRoute = defineRoute({ access: 'public' }, ['configuration-invalid'], {
  method: 'get',
  path: '/.well-known/jwks.json',
  tags: ['Accounts'],
  operationId: 'readSigningKeys',
  summary: 'The public keys that verify access tokens',
  responses: { 200: jsonAnswer(JsonWebKeySet, 'Every key that signs or signed lately') },
})

/** The public signing keys, at the root of the origin (RFC 8615). */
export const jwksRoutes = createRouter().openapi(jwksRoute, async (c) => {
  const { signingKeys: text } = c.var.services.settings
  if (text === null) return problem(c, { code: 'configuration-invalid' })
  const keys = await signingKeys(text)
  c.header('cache-control', 'public, max-age=300')
  // RFC 7517 members of an EC key; `signingKeys` has refused any key that lacks one.
  return c.json({ keys: keys.map(({ publicJwk }) => publicJwk as JsonWebKeySet['keys'][number]) }, 200)
})
