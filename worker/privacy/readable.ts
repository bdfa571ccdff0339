import { iso } from '../kernel/clock.ts'

type Row = Readonly<Record<string, unknown>>

/** A stored row as a person can read it: times in ISO 8601 instead of epoch milliseconds; `left` are left out. */
export function readable(row: Row, ...left: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !left.includes(name))
      .map(([name, value]) => [
        name,
        (name === 'at' || name.endsWith('At')) && typeof value === 'number' ? iso(value) : value,
      ]),
  )
}

/** Who did something, told to `userId`: which member of staff it was is that person's own data (GDPR article 15(4)). */
export function actorFor(userId: string, actor: unknown): string {
  if (actor === userId) return 'you'
  return typeof actor === 'string' && (actor === 'guest' || actor.startsWith('system:')) ? actor : 'staff'
}

/** The rows that belong to one order. */
export function ofOrder<R extends { readonly orderId: string }>(rows: readonly R[], orderId: string): R[] {
  return rows.filter((row) => row.orderId === orderId)
}
