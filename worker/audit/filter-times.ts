import { iso } from '../kernel/clock.ts'
import { dayAfter, startOfDay } from '../kernel/time-zone.ts'
import type { AuditFilter } from './contract.ts'

const isDay = (text: string) => text.length === 10

/** A filter whose days are times: a day is the shop's, from its first instant up to, not with, that of the next. */
export function withTimes<T extends AuditFilter>(zone: string, filter: T): T {
  const { from, to } = filter
  return {
    ...filter,
    ...(from !== undefined && isDay(from) && { from: iso(startOfDay(zone, from)) }),
    ...(to !== undefined && isDay(to) && { to: iso(startOfDay(zone, dayAfter(to))) }),
  }
}
