import type Stripe from 'stripe'
import { DATED_LIST_PARAMS, page } from '../protocol/page.ts'
import { type Accepts, accepted, flag, listOf, read, text } from '../protocol/params.ts'
import { invalid, missing, ok } from '../protocol/refusal.ts'
import type { Route } from '../route.ts'

const LIST = {
  ...DATED_LIST_PARAMS,
  delivery_success: flag,
  type: text(),
  types: listOf(text()),
} satisfies Accepts<Stripe.EventListParams>

export const eventRoutes: Route[] = [
  {
    method: 'GET',
    path: '/v1/events',
    run(account, { form }) {
      const values = read(LIST, form)
      if (!values.ok) return values
      const { type, types, delivery_success: delivered } = values.value
      if (type && types) return invalid('You may not specify both type and types.', 'types')
      const wanted = types ?? (type ? [type] : undefined)
      return page(account.store, 'event', '/v1/events', values.value, {}, { types: wanted, delivered })
    },
  },
  {
    method: 'GET',
    path: '/v1/events/:id',
    run(account, { id, form }) {
      const values = read({ expand: accepted }, form)
      if (!values.ok) return values
      const event = account.store.find('event', id)
      return event ? ok(event) : missing('event', id)
    },
  },
]
