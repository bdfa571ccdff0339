import { expect, it } from 'vitest'
import { renderMetrics } from './metrics.ts'

it('writes every gauge with its help and type, in the Prometheus text format', () => {
  const text = renderMetrics([
    { metric: 'orders', label: 'paid', value: 3 },
    { metric: 'orders', label: 'cancelled', value: 1 },
    { metric: 'dead_letters', label: '', value: 2 },
  ])
  expect(text).toContain(
    '# HELP souk_orders Orders by status.\n# TYPE souk_orders gauge\nsouk_orders{status="paid"} 3\nsouk_orders{status="cancelled"} 1\n',
  )
  expect(text).toContain('# TYPE souk_dead_letters gauge\nsouk_dead_letters 2\n')
  expect(text).toContain('# TYPE souk_payments gauge\n')
  expect(text.endsWith('\n')).toBe(true)
  for (const line of text.trimEnd().split('\n')) {
    expect(line).toMatch(/^(# (HELP|TYPE) souk_[a-z_]+ .+|souk_[a-z_]+(\{[a-z]+="[^"]*"\})? \d+)$/)
  }
})

it('escapes what a label may not hold', () => {
  const text = renderMetrics([{ metric: 'orders', label: 'a"b\\c\nd', value: 1 }])
  expect(text).toContain('souk_orders{status="a\\"b\\\\c\\nd"} 1\n')
})
