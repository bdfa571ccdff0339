import { describe, expect, it } from 'vitest'
import type { Arrow } from './read-module.ts'
import { drawRooms, replaceDiagram } from './room-diagram.ts'

const call = (from: string, to: string, isType = false): Arrow => ({ from, to, isType, isLazy: false })

function draw(...arrows: Arrow[]) {
  return drawRooms([...new Set(arrows.flatMap(({ from, to }) => [from, to]))], arrows).split('\n')
}

describe('the diagram of rooms', () => {
  it('draws an arrow between rooms, and leaves out one that others imply', () => {
    expect(
      draw(
        call('worker/app.ts', 'worker/orders/routes.ts'),
        call('worker/app.ts', 'worker/audit/routes.ts'),
        call('worker/orders/routes.ts', 'worker/audit/record.ts'),
        call('web/src/a.ts', 'worker/client.ts', true),
      ),
    ).toEqual([
      '```mermaid',
      'flowchart TD',
      '  audit-box["audit"]',
      '  entry-box["entry (worker/*.ts)"]',
      '  orders-box["orders"]',
      '  web-box["web/"]',
      '  entry-box --> orders-box',
      '  orders-box --> audit-box',
      '```',
    ])
  })

  it('draws no arrow for a join on tables or for a contract, and none inside a room', () => {
    const lines = draw(
      call('worker/orders/store.ts', 'worker/schema/audit.ts'),
      call('worker/orders/store.ts', 'worker/audit/contract.ts'),
      call('worker/orders/store.ts', 'worker/orders/life/place.ts'),
    )
    expect(lines.filter((line) => line.includes('-->'))).toEqual([])
  })

  it('draws the platform and the kernel as one ground', () => {
    const lines = draw(
      call('worker/tax/a.ts', 'worker/platform/a.ts'),
      call('worker/platform/a.ts', 'worker/kernel/a.ts'),
    )
    expect(lines).toContain('  ground-box["platform and kernel"]')
    expect(lines.filter((line) => line.includes('-->'))).toEqual(['  tax-box --> ground-box'])
  })

  it('puts rooms with the same arrows into one box', () => {
    const lines = draw(
      call('worker/checkout/a.ts', 'worker/tax/a.ts'),
      call('worker/checkout/a.ts', 'worker/shipping/a.ts'),
    )
    expect(lines).toContain('  shipping-box["shipping<br>tax"]')
    expect(lines.filter((line) => line.includes('-->'))).toEqual(['  checkout-box --> shipping-box'])
  })

  it('keeps both rooms of a circle connected, and ends', () => {
    const lines = draw(call('worker/a/a.ts', 'worker/b/b.ts'), call('worker/b/b.ts', 'worker/a/a.ts'))
    expect(lines.filter((line) => line.includes('-->'))).toHaveLength(1 + 1)
  })

  it('replaces only what stands between the marks of a page, and refuses a page without them', () => {
    const [begin, end] = [
      '<!-- rooms: made from the imports by `npm run docs`; do not edit -->',
      '<!-- end of rooms -->',
    ]
    const page = replaceDiagram(`# A\n${begin}\nold\n${end}\nrest\n`, 'new')
    expect(page).toBe(`# A\n${begin}\nnew\n${end}\nrest\n`)
    expect(replaceDiagram(page, 'new')).toBe(page)
    expect(() => replaceDiagram('# A', 'new')).toThrow('the page has no')
  })
})
