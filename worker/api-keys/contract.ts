import { z } from 'zod'
import { permissions } from '../kernel/actor.ts'
import { Etag, line, pageQuery, pageSchema, Time } from '../kernel/schema.ts'

// A key that could make keys or staff would be a person; those rights stay with people.
const grantable = permissions.filter((one) => one !== 'staff:write' && one !== 'api-keys:write')

/** A key as staff see it later: never the key itself. */
export const ApiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    hint: z.string().meta({ description: 'The last four characters' }),
    permissions: z.array(z.enum(permissions)),
    status: z.enum(['active', 'rotated', 'expired', 'revoked']),
    createdBy: z.string(),
    createdAt: Time,
    expiresAt: Time.nullable(),
    lastUsedAt: Time.nullable(),
    revokedAt: Time.nullable(),
    rotatedTo: z.string().nullable(),
    etag: Etag,
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.infer<typeof ApiKey>

/** The only answer that ever holds the key. */
export const NewApiKey = ApiKey.extend({
  key: z.string().meta({ description: '`sk_…`; shown once, stored only as a hash' }),
}).meta({ id: 'NewApiKey' })
export type NewApiKey = z.infer<typeof NewApiKey>

export const CreateApiKey = z
  .strictObject({
    name: line(80),
    permissions: z.array(z.enum(grantable)).min(1).max(permissions.length),
    expiresAt: z.iso.datetime().optional().meta({ description: 'In the future; left out, the key does not expire' }),
  })
  .meta({ id: 'CreateApiKey' })
export type CreateApiKey = z.infer<typeof CreateApiKey>

/** The old key goes on working this long beside the new one. */
export const RotateApiKey = z
  .strictObject({
    overlapSeconds: z
      .int()
      .min(0)
      .max(30 * 86_400)
      .default(86_400),
  })
  .meta({ id: 'RotateApiKey' })
export type RotateApiKey = z.infer<typeof RotateApiKey>

export const ApiKeyQuery = z.object(pageQuery)

export const ApiKeyPage = pageSchema(ApiKey).meta({ id: 'ApiKeyPage' })
export type ApiKeyPage = z.infer<typeof ApiKeyPage>
