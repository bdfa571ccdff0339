import { describe, expect, it } from 'vitest'
import { messageFault, segmentsOf } from './api.ts'

const sms = { To: '+15555550123', From: '+15005550006', Body: 'Hello' }

describe('a text message', () => {
  it.each([
    [{}, undefined],
    [{ To: '' }, 21604],
    [{ To: '5555' }, 21211],
    [{ From: '' }, 21603],
    [{ Body: '' }, 21602],
    [{ Body: 'x'.repeat(1601) }, 21617],
  ])('with %j is refused with %s', (change, code) => {
    expect(messageFault(new URLSearchParams({ ...sms, ...change }))?.code).toBe(code)
  })

  it.each([
    ['x'.repeat(160), 1],
    ['x'.repeat(161), 2],
    ['ش'.repeat(70), 1],
    ['ش'.repeat(71), 2],
  ])('is billed in segments', (body, segments) => expect(segmentsOf(body)).toBe(segments))
})
