import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAfter, dayOf, daysBetween, isTimeZone, startOfDay } from './time-zone.ts'

const hour = 3_600_000
const lengthOf = (zone: string, day: string) => (startOfDay(zone, dayAfter(day)) - startOfDay(zone, day)) / hour
const iso = (at: number) => new Date(at).toISOString()

describe('a day of the shop', () => {
  it('begins at its own midnight, wherever the shop is', () => {
    expect(iso(startOfDay('UTC', '2026-11-22'))).toBe('2026-11-22T00:00:00.000Z')
    expect(iso(startOfDay('Europe/Berlin', '2026-07-01'))).toBe('2026-06-30T22:00:00.000Z')
    expect(iso(startOfDay('America/Los_Angeles', '2026-11-22'))).toBe('2026-11-22T08:00:00.000Z')
    expect(iso(startOfDay('Asia/Kolkata', '2026-11-22'))).toBe('2026-11-21T18:30:00.000Z')
    expect(iso(startOfDay('Pacific/Kiritimati', '2026-11-22'))).toBe('2026-11-21T10:00:00.000Z')
  })

  it('has 23 hours when clocks go forward and 25 when they go back', () => {
    expect(lengthOf('Europe/Berlin', '2026-03-29')).toBe(23)
    expect(lengthOf('Europe/Berlin', '2026-10-25')).toBe(25)
    expect(lengthOf('America/New_York', '2026-03-08')).toBe(23)
    expect(lengthOf('Australia/Lord_Howe', '2026-04-05')).toBe(24.5)
    expect(lengthOf('UTC', '2026-03-29')).toBe(24)
  })

  it('begins at one o’clock where the change takes its midnight away', () => {
    expect(iso(startOfDay('Africa/Cairo', '2026-04-24'))).toBe('2026-04-23T22:00:00.000Z')
    expect(lengthOf('Africa/Cairo', '2026-04-24')).toBe(23)
  })

  it('is the day of its first instant and not of the one before; days follow without a gap', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Tokyo',
      'Pacific/Apia',
      'Africa/Cairo',
    )
    const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(zones, days, (zone, date) => {
        const day = date.toISOString().slice(0, 10)
        const start = startOfDay(zone, day)
        expect(dayOf(zone, start)).toBe(day)
        expect(dayOf(zone, start - 1) < day).toBe(true)
        expect(daysBetween(zone, { from: day, to: day })).toEqual({
          from: start,
          before: startOfDay(zone, dayAfter(day)),
        })
      }),
    )
  })

  it('of no range has no bounds', () => {
    expect(daysBetween('UTC', {})).toEqual({ from: undefined, before: undefined })
  })
})

it('knows the zones there are', () => {
  expect(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'].every(isTimeZone)).toBe(true)
  expect(['', 'Mars/Olympus', 'Europe/Berlín', '25:00'].some(isTimeZone)).toBe(false)
})
