import { z } from 'zod'
import { pageOf } from '../../kernel/page.ts'
import { changeIfMatch, IfMatch, taggedAnswer } from '../../platform/http/conditional.ts'
import { defineRoute, jsonAnswer, jsonBody } from '../../platform/http/define-route.ts'
import { problem } from '../../platform/http/problem-response.ts'
import type { AppContext } from '../../platform/http/request-context.ts'
import { createRouter } from '../../platform/http/router.ts'
import { parseTimeCursor } from '../../platform/http/time-cursor.ts'
import { Dispute, DisputePage, DisputeQuery, SubmitEvidence } from '../disputes/contract.ts'
import { presentDispute, taggedDispute } from '../disputes/present-dispute.ts'
import { acceptDispute, submitEvidence } from '../disputes/submit-evidence.ts'
import { findDispute, type ListedDispute, listDisputeRows } from '../ledger/dispute-store.ts'
import { releaseReview } from '../risk-signals/release-review.ts'
import { PaymentDetail } from './contract.ts'
import { findPaymentDetail } from './find-payment-detail.ts'

const tags = ['Payments for staff']
const params = z.object({ disputeId: z.string() })
const answer = taggedAnswer(Dispute, 'The dispute as it is now')
const mayRead = { access: 'staff', permission: 'orders:read' } as const
const mayWrite = { access: 'staff', permission: 'payments:write' } as const
const provider = ['not-found', 'payment-provider-unavailable', 'payments-not-configured'] as const

const list = defineRoute(mayRead, [], {
  method: 'get',
  path: '/admin/disputes',
  operationId: 'listDisputes',
  summary: 'List disputes',
  tags,
  request: { query: DisputeQuery },
  responses: { 200: jsonAnswer(DisputePage, 'A page of disputes, newest first') },
})

const read = defineRoute(mayRead, ['not-found'], {
  method: 'get',
  path: '/admin/disputes/{disputeId}',
  operationId: 'getDispute',
  summary: 'Read a dispute with its evidence and deadline',
  tags,
  request: { params },
  responses: { 200: answer },
})

const answerBank = defineRoute(mayWrite, [...provider, 'dispute-refused', 'precondition-failed'], {
  method: 'put',
  path: '/admin/disputes/{disputeId}/evidence',
  operationId: 'submitDisputeEvidence',
  summary: 'Keep evidence as a draft, or send it to the bank',
  description: 'Fields that are not named keep their text. With `submit` the bank sees it: once, and for good.',
  tags,
  request: { params, headers: IfMatch, body: jsonBody(SubmitEvidence) },
  responses: { 200: answer },
})

const giveIn = defineRoute(mayWrite, [...provider, 'dispute-refused'], {
  method: 'post',
  path: '/admin/disputes/{disputeId}/accept',
  operationId: 'acceptDispute',
  summary: 'Accept a dispute: it is lost, for good',
  tags,
  request: { params },
  responses: { 200: answer },
})

const approve = defineRoute(mayWrite, [...provider, 'payment-state-refused'], {
  method: 'post',
  path: '/admin/orders/{orderId}/reviews/{reviewId}/approve',
  operationId: 'approveReview',
  summary: 'Approve a payment under review',
  tags,
  request: { params: z.object({ orderId: z.string(), reviewId: z.string() }) },
  responses: { 200: jsonAnswer(PaymentDetail, 'The payment as it is now') },
})

function present(c: AppContext, row: ListedDispute) {
  const dispute = presentDispute(row)
  return c.json(dispute, 200, { etag: dispute.etag })
}

/** Disputes and reviews, for staff. */
export const disputeRoutes = createRouter()
  .openapi(list, async (c) => {
    const query = c.req.valid('query')
    const cursor = parseTimeCursor(query.cursor)
    if (!cursor.ok) return problem(c, cursor.error)
    const rows = await listDisputeRows(c.var.services.db, query.status, cursor.value, query.limit)
    const page = pageOf(rows, query.limit, ({ createdAt, id }) => ({ key: createdAt, id }), presentDispute)
    return c.json(page, 200)
  })
  .openapi(read, async (c) => {
    const dispute = await findDispute(c.var.services.db, c.req.valid('param').disputeId)
    return dispute ? present(c, dispute) : problem(c, { code: 'not-found' })
  })
  .openapi(answerBank, async (c) => {
    const { services, actor } = c.var
    const { disputeId } = c.req.valid('param')
    const read = async () => {
      const dispute = await findDispute(services.db, disputeId)
      return dispute && { state: String(dispute.version), guards: [], tagged: taggedDispute(dispute) }
    }
    const answered = await changeIfMatch(c.req.valid('header')['if-match'], { read }, ({ state }) =>
      submitEvidence(services, disputeId, c.req.valid('json'), actor, state === undefined ? null : Number(state)),
    )
    return answered.ok ? present(c, answered.value) : problem(c, answered.error)
  })
  .openapi(giveIn, async (c) => {
    const { services, actor } = c.var
    const accepted = await acceptDispute(services, c.req.valid('param').disputeId, actor)
    return accepted.ok ? present(c, accepted.value) : problem(c, accepted.error)
  })
  .openapi(approve, async (c) => {
    const { services, actor } = c.var
    const { orderId, reviewId } = c.req.valid('param')
    const released = await releaseReview(services, orderId, reviewId, actor)
    if (!released.ok) return problem(c, released.error)
    const detail = await findPaymentDetail(services, orderId)
    return detail ? c.json(detail, 200) : problem(c, { code: 'not-found' })
  })
