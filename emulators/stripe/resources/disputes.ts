import type Stripe from 'stripe'
import type { Account } from '../account.ts'
import { DATED_LIST_PARAMS, page } from '../protocol/page.ts'
import {
  type Accepts,
  accepted,
  emptyable,
  flag,
  hash,
  mergeMetadata,
  metadata,
  oneOf,
  read,
  text,
} from '../protocol/params.ts'
import { missing, ok, type Result } from '../protocol/refusal.ts'
import type { Call, Route } from '../route.ts'
import { permitResponse, stageEvidence } from '../state/dispute.ts'
import { endDispute, submitDispute } from '../state/disputing.ts'

type Dispute = Stripe.Dispute

/** Stripe takes at most 20,000 characters in a text field of evidence. */
const words = emptyable(text(20_000))

const EVIDENCE = {
  access_activity_log: words,
  appeal: accepted,
  billing_address: words,
  cancellation_policy: words,
  cancellation_policy_disclosure: words,
  cancellation_rebuttal: words,
  customer_communication: words,
  customer_email_address: words,
  customer_name: words,
  customer_purchase_ip: words,
  customer_signature: words,
  duplicate_charge_documentation: words,
  duplicate_charge_explanation: words,
  duplicate_charge_id: words,
  enhanced_evidence: accepted,
  product_description: words,
  receipt: words,
  refund_policy: words,
  refund_policy_disclosure: words,
  refund_refusal_explanation: words,
  service_date: words,
  service_documentation: words,
  shipping_address: words,
  shipping_carrier: words,
  shipping_date: words,
  shipping_documentation: words,
  shipping_tracking_number: words,
  uncategorized_file: words,
  uncategorized_text: words,
} satisfies Accepts<Stripe.DisputeUpdateParams.Evidence>

const UPDATE = {
  evidence: hash(EVIDENCE),
  expand: accepted,
  intended_submission_method: oneOf('manual', 'prefer_manual', 'prefer_smart_disputes', 'smart_disputes'),
  metadata: emptyable(metadata),
  submit: flag,
} satisfies Accepts<Stripe.DisputeUpdateParams>
const LIST = {
  ...DATED_LIST_PARAMS,
  charge: text(),
  payment_intent: text(),
} satisfies Accepts<Stripe.DisputeListParams>
const CLOSE = { expand: accepted } satisfies Accepts<Stripe.DisputeCloseParams>

function findDispute(account: Account, id: string): Result<Dispute> {
  const dispute = account.store.find('dispute', id)
  return dispute ? ok(dispute) : missing('dispute', id)
}

/** Evidence is submitted with the update unless `submit` is false: then it is only staged. */
function update(account: Account, { id, form }: Call): Result<Dispute> {
  const values = read(UPDATE, form)
  if (!values.ok) return values
  const found = findDispute(account, id)
  if (!found.ok) return found
  const { evidence, submit, intended_submission_method: method } = values.value
  const submits = submit ?? evidence !== undefined
  if (evidence || submits) {
    const permitted = permitResponse(found.value)
    if (!permitted.ok) return permitted
  }
  const staged: Dispute = {
    ...stageEvidence(found.value, evidence ?? {}),
    intended_submission_method: method ?? found.value.intended_submission_method,
    metadata: mergeMetadata(found.value.metadata, values.value.metadata),
  }
  account.store.put('dispute', staged)
  const next = submits ? submitDispute(account, staged) : staged
  account.emit('charge.dispute.updated', next, { status: found.value.status })
  return ok(next)
}

/** Gives in: the dispute is lost. */
function close(account: Account, { id, form }: Call): Result<Dispute> {
  const values = read(CLOSE, form)
  if (!values.ok) return values
  const found = findDispute(account, id)
  if (!found.ok) return found
  const permitted = permitResponse(found.value)
  return permitted.ok ? ok(endDispute(account, permitted.value, false)) : permitted
}

export const disputeRoutes: Route[] = [
  {
    method: 'GET',
    path: '/v1/disputes',
    run(account, { form }) {
      const values = read(LIST, form)
      if (!values.ok) return values
      const { charge, payment_intent } = values.value
      return page(account.store, 'dispute', '/v1/disputes', values.value, { charge, payment_intent })
    },
  },
  {
    method: 'GET',
    path: '/v1/disputes/:id',
    run(account, { id, form }) {
      const values = read({ expand: accepted }, form)
      return values.ok ? findDispute(account, id) : values
    },
  },
  { method: 'POST', path: '/v1/disputes/:id', run: update },
  { method: 'POST', path: '/v1/disputes/:id/close', run: close },
]
