import { describeProperties } from './describe-properties.ts'
import { schemaDescriptions } from './schema-descriptions.ts'

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const objectOf = (value: unknown): Json => (isObject(value) ? value : {})

/**
 * A pattern as JSON Schema writes it. The generator prints a JavaScript literal without its slashes, so that flags stay
 * at the end: `u` is what every validator assumes (ECMA-262), and a pattern with another flag says something that a
 * schema cannot, so it is left out.
 */
export function schemaPattern(literal: string): string | null {
  const [, source, flags] = /^(.*)(?<!\\)\/([a-z]+)$/su.exec(literal) ?? [null, literal, 'u']
  return source === undefined || /[^dguvy]/.test(flags ?? '') ? null : source
}

function withPatterns(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withPatterns)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      if (name !== 'pattern' || typeof member !== 'string') return [[name, withPatterns(member)]]
      const pattern = schemaPattern(member)
      return pattern === null ? [] : [[name, pattern]]
    }),
  )
}

const text = { type: 'string' }
const count = { type: 'integer', minimum: 0 }
const headers: Json = {
  'X-Request-Id': { description: 'Names this request in the shop’s log', schema: text },
  'RateLimit-Limit': { description: 'Requests that this class of routes takes in a period', schema: count },
  'RateLimit-Policy': { description: 'The limit and its period in seconds, for example `120;w=60`', schema: text },
  'RateLimit-Remaining': { description: 'What is left of the period’s requests: nothing', schema: count },
  'RateLimit-Reset': { description: 'Seconds until the next period', schema: count },
  'Retry-After': { description: 'Seconds to wait before the next try', schema: count },
  'Idempotent-Replayed': {
    description: '`true` when this is the stored answer of an earlier request with the same Idempotency-Key',
    schema: { type: 'string', enum: ['true'] },
  },
}

const refer = (...names: string[]): Json =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Makes the request safe to send again: the same key and body are answered as the first time, for a day.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
}

const stripeSignature = {
  name: 'Stripe-Signature',
  in: 'header',
  required: true,
  description: 'Stripe’s signature of the body',
  schema: text,
}

const bearers: Json = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The access token of a session, from `POST /auth/login`; lives 15 minutes',
  },
  apiKey: { type: 'http', scheme: 'bearer', description: 'A key of a program, `sk_…`; it may what it was given' },
  orderToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'Opens one guest order: `ordt_…`, from `POST /orders` or `POST /orders/lookup`',
  },
  orderCookie: {
    type: 'apiKey',
    in: 'cookie',
    name: 'souk_order_{orderId}',
    description: 'The order token of a browser, one cookie for each order',
  },
}

/** Who may call, as alternatives; `x-access` and `x-required-permission` say the rest. */
function securityOf(operation: Json): Json[] | undefined {
  const session = { bearer: [] }
  switch (operation['x-access']) {
    case 'owner':
      return [session]
    case 'owner-or-order-token':
      return [session, { orderToken: [] }, { orderCookie: [] }]
    case 'staff':
    case 'api-key':
      return operation['x-session'] === 'fresh' ? [session] : [session, { apiKey: [] }]
    case 'public':
      // Nothing is needed; who signs in is known by it, unless the route looks at the body or a cookie alone.
      return operation['x-token'] === 'ignored' ? [] : [{}, session]
    default:
      return undefined
  }
}

/** The properties of a problem without a schema of its own: all that differs from route to route is which codes it may be. */
function plainProblem(schema: Json): Json | null {
  const properties = objectOf(schema.properties)
  return 'requestId' in properties && 'enum' in objectOf(properties.code) ? properties : null
}

/** Names the schema that all problems share, in place of writing it a thousand times. */
function shareProblem(schema: unknown): unknown {
  if (!isObject(schema)) return schema
  if (Array.isArray(schema.anyOf)) return { ...schema, anyOf: schema.anyOf.map(shareProblem) }
  const properties = plainProblem(schema)
  if (properties === null) return schema
  return { type: 'object', allOf: [{ $ref: '#/components/schemas/Problem' }], properties: { code: properties.code } }
}

const problemType = 'application/problem+json'

function withSharedProblem(response: Json): Json {
  const content = objectOf(response.content)
  if (!(problemType in content)) return response
  const { schema, ...rest } = objectOf(content[problemType])
  return { ...response, content: { ...content, [problemType]: { schema: shareProblem(schema), ...rest } } }
}

/** The schema that all problems share, as the routes write it out. */
function sharedProblem(paths: Json): Json {
  const all = Object.values(paths).flatMap((item) => Object.values(objectOf(item)))
  const schemas = all.flatMap((operation) =>
    Object.values(objectOf(objectOf(operation).responses)).map((response) =>
      objectOf(objectOf(objectOf(objectOf(response).content)[problemType]).schema),
    ),
  )
  const plain = schemas.find((schema) => plainProblem(schema) !== null && Array.isArray(schema.required))
  if (plain === undefined) return {}
  const properties = { ...objectOf(plain.properties), code: { type: 'string' } }
  return { Problem: { ...plain, properties } }
}

function withHeaders(operation: Json): Json {
  const responses = objectOf(operation.responses)
  const codes = Object.values(responses).map((response) => String(objectOf(response).description ?? ''))
  const answers = (code: string) => codes.some((line) => line.split(', ').includes(code))
  const [isLimited, isReplayed] = [answers('too-many-requests'), answers('idempotency-key-reused')]
  const common = ['X-Request-Id', ...(isLimited ? ['RateLimit-Limit', 'RateLimit-Policy'] : [])]
  const own = [
    ...(Array.isArray(operation.parameters) ? operation.parameters : []),
    ...(isReplayed ? [idempotencyKey] : []),
    ...(answers('webhook-signature-invalid') ? [stripeSignature] : []),
  ]
  const security = securityOf(operation)
  return {
    ...operation,
    ...(own.length > 0 ? { parameters: own } : {}),
    ...(security ? { security } : {}),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, value]) => {
        const response = withSharedProblem(objectOf(value))
        const names = [
          ...common,
          ...(status === '429' ? ['RateLimit-Remaining', 'RateLimit-Reset', 'Retry-After'] : []),
          ...(isReplayed ? ['Idempotent-Replayed'] : []),
        ]
        return [status, { ...response, headers: { ...refer(...names), ...objectOf(response.headers) } }]
      }),
    ),
  }
}

/**
 * The document as it is published: what the generator made of the routes, with patterns that validators understand, the
 * headers that every route reads and sends, who may call it, and words for every schema, property
 * and parameter.
 */
export function publishedDocument(generated: object): Json {
  const document = objectOf(withPatterns(generated))
  const components = objectOf(document.components)
  const all = { ...objectOf(components.schemas), ...sharedProblem(objectOf(document.paths)) }
  const schemas = Object.entries(all).map(([name, schema]) => {
    const description = schemaDescriptions[name]
    const own = objectOf(describeProperties(schema, name))
    return [name, description === undefined ? own : { description, ...own }]
  })
  const paths = Object.entries(objectOf(document.paths)).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(objectOf(item)).map(([method, one]) => [
        method,
        objectOf(describeProperties(withHeaders(objectOf(one)))),
      ]),
    ),
  ])
  return {
    ...document,
    components: {
      ...components,
      schemas: Object.fromEntries(schemas),
      headers,
      securitySchemes: bearers,
    },
    paths: Object.fromEntries(paths),
  }
}
