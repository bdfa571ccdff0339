import { api } from './api.ts'

interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly example?: unknown
  readonly format?: string
  readonly minLength?: number
  readonly minItems?: number
  readonly minimum?: number
  readonly additionalProperties?: Schema | boolean
}

interface Described {
  readonly operationId: string
  readonly 'x-access': 'public' | 'owner' | 'owner-or-order-token' | 'api-key' | 'staff'
  readonly 'x-required-permission'?: string
  /** `live` re-reads the session, `fresh` also wants a password proven lately. */
  readonly 'x-session'?: 'live' | 'fresh'
  /** A bearer token beside what the body or a cookie proves is not looked at. */
  readonly 'x-token'?: 'ignored'
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description: string
        readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>
      }
    >
  >
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** One operation of the API as its own document describes it. */
export interface Operation extends Described {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  /** `POST /orders`, for messages. */
  readonly name: string
  /** The schema of the JSON body; null when it takes none. */
  readonly body: Schema | null
}

let schemas: Readonly<Record<string, Schema>> = {}

/** Every operation of the OpenAPI document that the Worker under test serves. */
export async function readOperations(): Promise<Operation[]> {
  const { body: document } = await api<Document>('/openapi.json')
  schemas = document.components.schemas
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([word, described]) => {
      // The document's methods are those of the routes.
      const method = word.toUpperCase() as Operation['method']
      const body = described.requestBody?.content['application/json']?.schema ?? null
      return { ...described, method, path, name: `${method} ${path}`, body }
    }),
  )
}

/** The name of every member that the answers of an operation may have, at any depth. */
export function memberNames(operation: Operation): string[] {
  const names = new Set<string>()
  const seen = new Set<Schema>()
  const walk = (schema: Schema | boolean | undefined): void => {
    if (typeof schema !== 'object') return
    const own = schema.$ref === undefined ? schema : (schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {})
    if (seen.has(own)) return
    seen.add(own)
    for (const [name, member] of Object.entries(own.properties ?? {})) {
      names.add(name)
      walk(member)
    }
    for (const inner of [own.items, own.additionalProperties]) walk(inner)
    for (const inner of [...(own.anyOf ?? []), ...(own.oneOf ?? []), ...(own.allOf ?? [])]) walk(inner)
  }
  for (const { content } of Object.values(operation.responses)) {
    for (const { schema } of Object.values(content ?? {})) walk(schema)
  }
  return [...names]
}

/** The schema itself, behind its references and unions: the first of several. */
export function resolved(schema: Schema): Schema {
  if (schema.$ref !== undefined) return resolved(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {})
  const chosen = schema.anyOf?.[0] ?? schema.oneOf?.[0]
  if (chosen !== undefined) return resolved(chosen)
  if (schema.allOf === undefined) return schema
  const parts = schema.allOf.map(resolved)
  return {
    type: 'object',
    properties: Object.assign({}, ...parts.map((part) => part.properties ?? {})),
    required: parts.flatMap((part) => part.required ?? []),
  }
}

// What a pattern or a meaning asks for that a schema alone does not say.
const known: Readonly<Record<string, unknown>> = {
  country: 'US',
  currency: 'USD',
  parentId: 'cat_nothing',
  paymentMethodId: 'pm_nothing',
  slug: 'a-slug',
  tint: '#aabbcc',
  url: 'https://example.com/picture.webp',
}

function sampleText(name: string, schema: Schema): string {
  if (schema.format === 'email' || /email/i.test(name)) return `policy-${crypto.randomUUID()}@example.com`
  if (schema.format === 'date-time') return new Date(Date.now() + 86_400_000).toISOString()
  if (schema.format === 'uri') return 'https://example.com/'
  return `a sample ${name}`.padEnd(schema.minLength ?? 0, 'x')
}

/** A value that the schema takes, required members only. `name` is the member's, for what only its meaning tells. */
export function sample(schema: Schema, name = ''): unknown {
  const { type, enum: values, example, ...rest } = resolved(schema)
  if (rest.const !== undefined) return rest.const
  if (values !== undefined) return values[0]
  if (name in known) return known[name]
  if (example !== undefined && !/email/i.test(name)) return example
  switch (Array.isArray(type) ? type[0] : type) {
    case 'object':
      return Object.fromEntries(
        (rest.required ?? []).map((member) => [member, sample(rest.properties?.[member] ?? {}, member)]),
      )
    case 'array':
      return Array.from({ length: rest.minItems ?? 0 }, () => sample(rest.items ?? {}, name))
    case 'integer':
    case 'number':
      return Math.max(rest.minimum ?? 1, 1)
    case 'boolean':
      return false
    default:
      return sampleText(name, rest)
  }
}
