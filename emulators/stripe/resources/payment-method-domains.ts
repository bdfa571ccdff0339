import type Stripe from 'stripe'
import { type Account, seconds } from '../account.ts'
import { newId } from '../protocol/id.ts'
import { LIST_PARAMS, page } from '../protocol/page.ts'
import { type Accepts, accepted, flag, read, required, text } from '../protocol/params.ts'
import { invalid, missing, ok, type Result } from '../protocol/refusal.ts'
import type { Call, Route } from '../route.ts'

type Domain = Stripe.PaymentMethodDomain

const PATH = '/v1/payment_method_domains'
const CREATE = {
  domain_name: required(text()),
  enabled: flag,
  expand: accepted,
} satisfies Accepts<Stripe.PaymentMethodDomainCreateParams>
const UPDATE = { enabled: flag, expand: accepted } satisfies Accepts<Stripe.PaymentMethodDomainUpdateParams>
const LIST = {
  ...LIST_PARAMS,
  domain_name: text(),
  enabled: flag,
} satisfies Accepts<Stripe.PaymentMethodDomainListParams>

/** A host name, with at least one dot unless it is `localhost`; no scheme, port or path. */
const HOST = /^(?:localhost|(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63})$/i

const status = (enabled: boolean) => ({ status: enabled ? 'active' : 'inactive' }) as const

function withEnabled(domain: Omit<Domain, 'enabled'>, enabled: boolean): Domain {
  const wallets = { apple_pay: status(enabled), google_pay: status(enabled), link: status(enabled) }
  return { ...domain, ...wallets, enabled }
}

/** Registers a host for Apple Pay and Google Pay; every subdomain by itself. The same host again answers the first. */
function create(account: Account, { form }: Call): Result<Domain> {
  const values = read(CREATE, form)
  if (!values.ok) return values
  const { domain_name, enabled = true } = values.value
  if (!HOST.test(domain_name)) {
    return invalid(`${domain_name} is not a domain name: send it without a scheme, port or path.`, 'domain_name')
  }
  const [known] = account.store.list('payment_method_domain', { equals: { domain_name }, limit: 1 }).data
  if (known) return ok(known)
  const domain = {
    id: newId('pmd'),
    object: 'payment_method_domain',
    amazon_pay: status(false),
    apple_pay: status(enabled),
    created: seconds(account),
    domain_name,
    enabled,
    google_pay: status(enabled),
    klarna: status(false),
    link: status(enabled),
    livemode: false,
    paypal: status(false),
  } satisfies Domain
  account.store.put('payment_method_domain', domain)
  return ok(domain)
}

function findDomain(account: Account, id: string): Result<Domain> {
  const domain = account.store.find('payment_method_domain', id)
  return domain ? ok(domain) : missing('payment_method_domain', id)
}

function update(account: Account, { id, form }: Call): Result<Domain> {
  const values = read(UPDATE, form)
  if (!values.ok) return values
  const found = findDomain(account, id)
  if (!found.ok) return found
  const next = withEnabled(found.value, values.value.enabled ?? found.value.enabled)
  account.store.put('payment_method_domain', next)
  return ok(next)
}

export const paymentMethodDomainRoutes: Route[] = [
  { method: 'POST', path: PATH, run: create },
  {
    method: 'GET',
    path: PATH,
    run(account, { form }) {
      const values = read(LIST, form)
      if (!values.ok) return values
      const { domain_name, enabled } = values.value
      const flagged = enabled === undefined ? undefined : Number(enabled)
      return page(account.store, 'payment_method_domain', PATH, values.value, { domain_name, enabled: flagged })
    },
  },
  {
    method: 'GET',
    path: `${PATH}/:id`,
    run(account, { id, form }) {
      const values = read({ expand: accepted }, form)
      return values.ok ? findDomain(account, id) : values
    },
  },
  { method: 'POST', path: `${PATH}/:id`, run: update },
  {
    method: 'POST',
    path: `${PATH}/:id/validate`,
    run(account, { id, form }) {
      const values = read({ expand: accepted } satisfies Accepts<Stripe.PaymentMethodDomainValidateParams>, form)
      return values.ok ? findDomain(account, id) : values
    },
  },
]
