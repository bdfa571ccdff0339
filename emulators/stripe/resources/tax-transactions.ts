import type Stripe from 'stripe'
import { type Account, seconds } from '../account.ts'
import { newId } from '../protocol/id.ts'
import { type Accepts, accepted, mergeMetadata, read, type Values } from '../protocol/params.ts'
import { invalid, missing, ok, type Result, unexpectedState } from '../protocol/refusal.ts'
import type { Call, Route } from '../route.ts'
import { findCalculation } from './tax-calculations.ts'
import { RECORD, REVERSE } from './tax-params.ts'

type Transaction = Stripe.Tax.Transaction
type Line = Stripe.Tax.TransactionLineItem

const listOfLines = (id: string, data: Line[]) => ({
  object: 'list' as const,
  data,
  has_more: false,
  url: `/v1/tax/transactions/${id}/line_items`,
})

function checkReference(account: Account, reference: string): Result<undefined> {
  const [used] = account.store.list('tax_transaction', { equals: { reference }, limit: 1 }).data
  if (!used) return ok(undefined)
  return unexpectedState(`A tax transaction with the reference ${reference} already exists: ${used.id}.`, {
    param: 'reference',
  })
}

/** Records the tax of a calculation under a reference that no other transaction has. */
function record(account: Account, { form }: Call): Result<Transaction> {
  const sent = read(RECORD, form)
  if (!sent.ok) return sent
  const found = findCalculation(account, sent.value.calculation, 'calculation')
  if (!found.ok) return found
  const unused = checkReference(account, sent.value.reference)
  if (!unused.ok) return unused
  const calculation = found.value
  const id = newId('tax')
  const lines = (calculation.line_items?.data ?? []).map(
    (line) =>
      ({
        id: newId('tax_li'),
        object: 'tax.transaction_line_item',
        amount: line.amount,
        amount_tax: line.amount_tax,
        livemode: false,
        metadata: line.metadata,
        product: line.product,
        quantity: line.quantity,
        reference: line.reference,
        reversal: null,
        tax_behavior: line.tax_behavior,
        tax_code: line.tax_code,
        type: 'transaction',
      }) satisfies Line,
  )
  const now = seconds(account)
  const transaction = {
    id,
    object: 'tax.transaction',
    created: now,
    currency: calculation.currency,
    customer: calculation.customer,
    customer_details: calculation.customer_details,
    line_items: listOfLines(id, lines),
    livemode: false,
    metadata: mergeMetadata({}, sent.value.metadata),
    posted_at: sent.value.posted_at ?? now,
    reference: sent.value.reference,
    reversal: null,
    ship_from_details: null,
    shipping_cost: calculation.shipping_cost,
    tax_date: calculation.tax_date,
    type: 'transaction',
  } satisfies Transaction
  account.store.put('tax_transaction', transaction)
  return ok(transaction)
}

function reversedLine(original: Line, amounts: { amount: number; amount_tax: number; reference?: string }): Line {
  return {
    ...original,
    id: newId('tax_li'),
    ...amounts,
    reference: amounts.reference ?? original.reference,
    reversal: { original_line_item: original.id },
    type: 'reversal',
  }
}

/** The lines a reversal takes back: all, those it names, or a share of each for a flat amount. */
function reversedLines(original: Transaction, sent: Values<typeof REVERSE>): Result<Line[]> {
  const lines = original.line_items?.data ?? []
  if (sent.mode === 'full') {
    return ok(lines.map((line) => reversedLine(line, { amount: -line.amount, amount_tax: -line.amount_tax })))
  }
  if (sent.line_items) {
    const reversed: Line[] = []
    for (const asked of sent.line_items) {
      const line = lines.find(({ id }) => id === asked?.original_line_item)
      if (!asked || !line) return invalid('No such line item in the original transaction.', 'line_items')
      reversed.push(reversedLine(line, asked))
    }
    return ok(reversed)
  }
  if (sent.flat_amount === undefined) {
    return invalid('A partial reversal needs line_items or flat_amount.', 'mode', 'parameter_missing')
  }
  const whole = lines.reduce((sum, line) => sum + line.amount + line.amount_tax, 0)
  const share = whole === 0 ? 0 : sent.flat_amount / whole
  return ok(
    lines.map((line) =>
      reversedLine(line, {
        amount: Math.round(line.amount * share),
        amount_tax: Math.round(line.amount_tax * share),
      }),
    ),
  )
}

function reverse(account: Account, { form }: Call): Result<Transaction> {
  const sent = read(REVERSE, form)
  if (!sent.ok) return sent
  const { original_transaction, reference, mode, shipping_cost } = sent.value
  const original = account.store.find('tax_transaction', original_transaction)
  if (!original) return missing('tax_transaction', original_transaction, 'original_transaction')
  if (original.type !== 'transaction') {
    return invalid('You cannot reverse a tax transaction that is a reversal.', 'original_transaction')
  }
  const unused = checkReference(account, reference)
  if (!unused.ok) return unused
  const lines = reversedLines(original, sent.value)
  if (!lines.ok) return lines
  const id = newId('tax')
  const shipping = original.shipping_cost
  const back =
    mode === 'full' ? shipping && { amount: -shipping.amount, amount_tax: -shipping.amount_tax } : shipping_cost
  const now = seconds(account)
  const reversal: Transaction = {
    ...original,
    id,
    created: now,
    line_items: listOfLines(id, lines.value),
    metadata: mergeMetadata({}, sent.value.metadata),
    posted_at: now,
    reference,
    reversal: { original_transaction: original.id },
    shipping_cost: shipping && back ? { ...shipping, ...back } : null,
    type: 'reversal',
  }
  account.store.put('tax_transaction', reversal)
  return ok(reversal)
}

export const taxTransactionRoutes: Route[] = [
  { method: 'POST', path: '/v1/tax/transactions/create_from_calculation', run: record },
  { method: 'POST', path: '/v1/tax/transactions/create_reversal', run: reverse },
  {
    method: 'GET',
    path: '/v1/tax/transactions/:id',
    run(account, { id, form }) {
      const values = read({ expand: accepted } satisfies Accepts<Stripe.Tax.TransactionRetrieveParams>, form)
      if (!values.ok) return values
      const found = account.store.find('tax_transaction', id)
      return found ? ok(found) : missing('tax_transaction', id)
    },
  },
]
