/** One number of D1: which metric it belongs to and its label's value, '' where there is no label. */
export interface Count {
  readonly metric: string
  readonly label: string
  readonly value: number
}

interface Gauge {
  readonly help: string
  readonly label: string | null
}

const gauges: Readonly<Record<string, Gauge>> = {
  orders: { help: 'Orders by status.', label: 'status' },
  payments: { help: 'Payments by status.', label: 'status' },
  deliveries: { help: 'Messages to people by status.', label: 'status' },
  outbox_open: { help: 'Effects asked for and not done yet, by queue.', label: 'queue' },
  outbox_oldest_age_seconds: { help: 'Age of the oldest effect not done yet.', label: null },
  dead_letters: { help: 'Dead messages not replayed yet.', label: null },
  payment_discrepancies: {
    help: 'Rows of the payments report: money and orders that do not meet. Must be 0.',
    label: null,
  },
  integrity_findings: {
    help: 'Differences between stock, orders, payments and messages, by kind. Must be 0.',
    label: 'kind',
  },
  stripe_events_other_version: { help: 'Stripe events received in another API version than ours.', label: null },
  stripe_events_pending: { help: 'Stripe events stored and not settled yet.', label: null },
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}

/** Writes counts in the Prometheus text format 0.0.4. A metric without a count keeps its HELP and TYPE lines. */
export function renderMetrics(counts: readonly Count[]): string {
  const lines = Object.entries(gauges).flatMap(([name, { help, label }]) => [
    `# HELP souk_${name} ${help}`,
    `# TYPE souk_${name} gauge`,
    ...counts
      .filter((count) => count.metric === name)
      .map(
        ({ label: value, value: n }) => `souk_${name}${label === null ? '' : `{${label}="${escaped(value)}"}`} ${n}`,
      ),
  ])
  return `${lines.join('\n')}\n`
}
