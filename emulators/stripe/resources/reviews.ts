import type Stripe from 'stripe'
import type { Account } from '../account.ts'
import { DATED_LIST_PARAMS, page } from '../protocol/page.ts'
import { type Accepts, accepted, read } from '../protocol/params.ts'
import { missing, ok, type Result, unexpectedState } from '../protocol/refusal.ts'
import type { Call, Route } from '../route.ts'
import { endReview } from '../state/radar.ts'

const LIST = DATED_LIST_PARAMS satisfies Accepts<Stripe.ReviewListParams>
const APPROVE = { expand: accepted } satisfies Accepts<Stripe.ReviewApproveParams>

function findReview(account: Account, id: string): Result<Stripe.Review> {
  const review = account.store.find('review', id)
  return review ? ok(review) : missing('review', id)
}

function approve(account: Account, { id, form }: Call): Result<Stripe.Review> {
  const values = read(APPROVE, form)
  if (!values.ok) return values
  const found = findReview(account, id)
  if (!found.ok) return found
  if (!found.value.open) return unexpectedState(`Review ${id} is already closed.`)
  return ok(endReview(account, found.value, 'approved'))
}

export const reviewRoutes: Route[] = [
  {
    method: 'GET',
    path: '/v1/reviews',
    run(account, { form }) {
      const values = read(LIST, form)
      // Stripe lists the open ones only.
      return values.ok ? page(account.store, 'review', '/v1/reviews', values.value, { open: 1 }) : values
    },
  },
  {
    method: 'GET',
    path: '/v1/reviews/:id',
    run(account, { id, form }) {
      const values = read({ expand: accepted }, form)
      return values.ok ? findReview(account, id) : values
    },
  },
  { method: 'POST', path: '/v1/reviews/:id/approve', run: approve },
]
