/** How often a request left the isolate: the numbers the budgets of `npm run bench` are about. */
export interface Meter {
  d1: number
  objects: number
  queues: number
}

/** A meter at zero. */
export function newMeter(): Meter {
  return { d1: 0, objects: 0, queues: 0 }
}

/** The statement behind a metered one: `batch` must hand D1 its own statements. */
const originals = new WeakMap<D1PreparedStatement, D1PreparedStatement>()

function metered(statement: D1PreparedStatement, meter: Meter): D1PreparedStatement {
  const wrapper = new Proxy(statement, {
    get(target, property) {
      if (property === 'bind') return (...values: unknown[]) => metered(target.bind(...values), meter)
      const member: unknown = Reflect.get(target, property, target)
      if (typeof member !== 'function') return member
      return (...values: unknown[]) => {
        meter.d1++
        return member.apply(target, values)
      }
    },
  })
  originals.set(wrapper, statement)
  return wrapper
}

/** A database that counts its round trips: each statement run alone is one, a whole batch is one. */
export function meteredDatabase(database: D1Database, meter: Meter): D1Database {
  return new Proxy(database, {
    get(target, property) {
      if (property === 'prepare') return (sql: string) => metered(target.prepare(sql), meter)
      if (property === 'batch') {
        return (statements: D1PreparedStatement[]) => {
          meter.d1++
          return target.batch(statements.map((statement) => originals.get(statement) ?? statement))
        }
      }
      const member: unknown = Reflect.get(target, property, target)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
}
