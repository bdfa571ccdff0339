import { render } from '@solidjs/testing-library'
import { afterEach, expect, it, vi } from 'vitest'
import { loadTimeZone, shopTimeZone } from '../api/time-zone.ts'
import { Moment } from './moment.tsx'

afterEach(() => vi.unstubAllGlobals())

it('shows times in the shop’s time zone, wherever the reader sits', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ timeZone: 'Asia/Tokyo' })))
  await loadTimeZone()
  expect(shopTimeZone()).toBe('Asia/Tokyo')
  const { container } = render(() => <Moment at="2026-11-22T15:30:00.000Z" />)
  expect(container.textContent).toContain('Nov 23, 2026')
  expect(container.querySelector('time')?.title).toBe('2026-11-22T15:30:00.000Z')
})
