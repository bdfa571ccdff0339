import type Stripe from 'stripe'
import { type Account, seconds } from '../account.ts'
import { newId, randomText } from '../protocol/id.ts'
import { LIST_PARAMS, page } from '../protocol/page.ts'
import {
  type Accepts,
  accepted,
  emptyable,
  flag,
  listOf,
  mergeMetadata,
  metadata,
  read,
  required,
  text,
} from '../protocol/params.ts'
import { invalid, missing, ok, type Result } from '../protocol/refusal.ts'
import type { Call, Route } from '../route.ts'

type Endpoint = Stripe.WebhookEndpoint

const CREATE = {
  enabled_events: required(listOf(text())),
  url: required(text()),
  api_version: text(),
  connect: accepted,
  description: emptyable(text()),
  expand: accepted,
  metadata: emptyable(metadata),
} satisfies Accepts<Stripe.WebhookEndpointCreateParams>
const UPDATE = {
  description: emptyable(text()),
  disabled: flag,
  enabled_events: listOf(text()),
  expand: accepted,
  metadata: emptyable(metadata),
  url: text(),
} satisfies Accepts<Stripe.WebhookEndpointUpdateParams>

/** Stripe shows a secret once, when the endpoint is made. */
function withoutSecret({ secret: _, ...endpoint }: Endpoint): Endpoint {
  return endpoint
}

function create(account: Account, { form }: Call): Result<Endpoint> {
  const values = read(CREATE, form)
  if (!values.ok) return values
  const { url, enabled_events, api_version, description } = values.value
  if (!URL.canParse(url)) return invalid('Not a valid URL', 'url', 'url_invalid')
  const endpoint = {
    id: newId('we'),
    object: 'webhook_endpoint',
    api_version: api_version ?? null,
    application: null,
    created: seconds(account),
    description: description ?? null,
    enabled_events,
    livemode: false,
    metadata: mergeMetadata({}, values.value.metadata),
    secret: `whsec_${randomText(32)}`,
    status: 'enabled',
    url,
  } satisfies Endpoint
  account.store.put('webhook_endpoint', endpoint)
  return ok(endpoint)
}

function findEndpoint(account: Account, id: string): Result<Endpoint> {
  const endpoint = account.store.find('webhook_endpoint', id)
  return endpoint && !account.store.hidden(id).deleted ? ok(endpoint) : missing('webhook_endpoint', id)
}

function update(account: Account, { id, form }: Call): Result<Endpoint> {
  const values = read(UPDATE, form)
  if (!values.ok) return values
  const found = findEndpoint(account, id)
  if (!found.ok) return found
  const { description, disabled, enabled_events, url } = values.value
  const next: Endpoint = {
    ...found.value,
    description: description === undefined ? found.value.description : description,
    enabled_events: enabled_events ?? found.value.enabled_events,
    metadata: mergeMetadata(found.value.metadata, values.value.metadata),
    status: disabled === undefined ? found.value.status : disabled ? 'disabled' : 'enabled',
    url: url ?? found.value.url,
  }
  account.store.put('webhook_endpoint', next)
  return ok(withoutSecret(next))
}

export const webhookEndpointRoutes: Route[] = [
  { method: 'POST', path: '/v1/webhook_endpoints', run: create },
  {
    method: 'GET',
    path: '/v1/webhook_endpoints',
    run(account, { form }) {
      const values = read(LIST_PARAMS satisfies Accepts<Stripe.WebhookEndpointListParams>, form)
      if (!values.ok) return values
      const found = page(account.store, 'webhook_endpoint', '/v1/webhook_endpoints', values.value)
      return found.ok ? ok({ ...found.value, data: found.value.data.map(withoutSecret) }) : found
    },
  },
  {
    method: 'GET',
    path: '/v1/webhook_endpoints/:id',
    run(account, { id, form }) {
      const values = read({ expand: accepted }, form)
      if (!values.ok) return values
      const found = findEndpoint(account, id)
      return found.ok ? ok(withoutSecret(found.value)) : found
    },
  },
  { method: 'POST', path: '/v1/webhook_endpoints/:id', run: update },
  {
    method: 'DELETE',
    path: '/v1/webhook_endpoints/:id',
    run(account, { id, form }) {
      const values = read({}, form)
      if (!values.ok) return values
      const found = findEndpoint(account, id)
      if (!found.ok) return found
      account.store.put('webhook_endpoint', { ...found.value, status: 'disabled' }, { deleted: true })
      return ok({ id, object: 'webhook_endpoint', deleted: true })
    },
  },
]
