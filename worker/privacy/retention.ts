const day = 86_400_000

export interface Retention {
  /** What is kept, in a person's words. */
  readonly what: string
  /** How long, in milliseconds. */
  readonly period: number
  /** What the period is counted from. */
  readonly from: string
  /** What becomes of it then. */
  readonly outcome: 'deleted' | 'anonymised' | 'emptied'
  /** Whether a law wants it kept or the shop needs it, and for what. */
  readonly basis: 'law' | 'need'
  readonly reason: string
  /** The due job that does it. */
  readonly job: 'prune-sessions' | 'prune-idempotency-keys' | 'retain-data'
}

/** How long everything about people is kept, and why (GDPR articles 5(1)(e) and 30). docs/privacy.md is made from it. */
export const retention = {
  sessions: {
    what: 'Sessions, refresh tokens and links of mails',
    period: 0,
    from: 'their end',
    outcome: 'deleted',
    basis: 'need',
    reason: 'While they are valid they grant access; afterwards they have no use.',
    job: 'prune-sessions',
  },
  answers: {
    what: 'Answers kept for repeated requests (Idempotency-Key)',
    period: day,
    from: 'the request',
    outcome: 'deleted',
    basis: 'need',
    reason: 'A client that lost an answer asks again within a day; they hold the order’s address.',
    job: 'prune-idempotency-keys',
  },
  throttles: {
    what: 'Counters of failed logins (keyed hashes of addresses)',
    period: day,
    from: 'the last failure',
    outcome: 'deleted',
    basis: 'need',
    reason: 'A lock lasts an hour at most; a day shows an attack that is spread out.',
    job: 'retain-data',
  },
  messages: {
    what: 'Recipient and subject of messages',
    period: 180 * day,
    from: 'the message',
    outcome: 'emptied',
    basis: 'need',
    reason: 'Staff must be able to say whether a mail was sent while an order can still be complained about.',
    job: 'retain-data',
  },
  stripeEvents: {
    what: 'Events of Stripe that are done with',
    period: 90 * day,
    from: 'their arrival',
    outcome: 'deleted',
    basis: 'need',
    reason: 'Stripe repeats an event for three days at most; three months help to find what went wrong with a payment.',
    job: 'retain-data',
  },
  deadLetters: {
    what: 'Messages that a queue gave up on',
    period: 90 * day,
    from: 'their arrival',
    outcome: 'deleted',
    basis: 'need',
    reason: 'Staff looks at them and sends them again; what they asked for stays in the outbox.',
    job: 'retain-data',
  },
  outbox: {
    what: 'Effects that are done (outbox)',
    period: 30 * day,
    from: 'their end',
    outcome: 'emptied',
    basis: 'need',
    reason: 'The key stays, so that the effect can never happen twice; the person it was about goes.',
    job: 'retain-data',
  },
  attempts: {
    what: 'Finished attempts at ordering',
    period: 30 * day,
    from: 'their end',
    outcome: 'deleted',
    basis: 'need',
    reason: 'They name what a dead request held; nothing is held any more.',
    job: 'retain-data',
  },
  orderTokens: {
    what: 'Tokens that open a guest’s order (hashes)',
    period: 0,
    from: 'their end',
    outcome: 'deleted',
    basis: 'need',
    reason: 'They open nothing any more.',
    job: 'retain-data',
  },
  unpaidOrders: {
    what: 'Names and addresses in orders that never took money',
    period: 30 * day,
    from: 'the cancellation',
    outcome: 'anonymised',
    basis: 'need',
    reason:
      'No invoice was made, so no tax law applies; a month answers a question about an order that did not work out. `RETAIN_UNPAID_ORDERS_DAYS` changes it.',
    job: 'retain-data',
  },
  orders: {
    what: 'Names and addresses in orders that took money',
    period: 10 * 365 * day,
    from: 'the order',
    outcome: 'anonymised',
    basis: 'law',
    reason:
      'Tax and commercial law make a shop keep its invoices, ten years where it is longest (for example § 147 AO).',
    job: 'retain-data',
  },
  erasures: {
    what: 'What is left of an erased account: its id and times',
    period: 3 * 365 * day,
    from: 'the erasure',
    outcome: 'deleted',
    basis: 'law',
    reason: 'The proof that the shop did what the person asked for (article 5(2)), while a claim can be made.',
    job: 'retain-data',
  },
} as const satisfies Record<string, Retention>
export type RetentionKey = keyof typeof retention

function periodWords(period: number): string {
  if (period === 0) return 'at once'
  const days = period / day
  if (days % 365 === 0) return days === 365 ? '1 year' : `${days / 365} years`
  return days === 1 ? '1 day' : `${days} days`
}

/** The table as Markdown, for docs/privacy.md. */
export function retentionTable(): string {
  const rows = Object.values(retention).map(
    ({ what, period, from, outcome, basis, reason, job }) =>
      `| ${what} | ${outcome} ${period === 0 ? `at ${from}` : `${periodWords(period)} after ${from}`} | ${basis} | ${reason} | \`${job}\` |`,
  )
  return ['| What | How long | Basis | Why | Job |', '|---|---|---|---|---|', ...rows].join('\n')
}
