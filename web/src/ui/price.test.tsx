import { render } from '@solidjs/testing-library'
import type { JSX } from 'solid-js'
import { describe, expect, it } from 'vitest'
import { Price } from './price.tsx'

const textOf = (draw: () => JSX.Element) => render(draw).container.textContent

describe('Price', () => {
  it('writes minor units as a person reads them', () => {
    expect(textOf(() => <Price amount={123456} currency="USD" />)).toBe('$1,234.56')
  })

  it('knows currencies without decimals', () => {
    expect(textOf(() => <Price amount={1500} currency="JPY" />)).toBe('¥1,500')
  })

  it('says which price is the former one, for those who cannot see that it is struck through', () => {
    expect(textOf(() => <Price amount={900} compareAt={1200} currency="USD" />)).toBe('Now $9.00 was $12.00')
  })

  it('does not show a former price that is not higher', () => {
    expect(textOf(() => <Price amount={900} compareAt={900} currency="USD" />)).toBe('$9.00')
  })
})
