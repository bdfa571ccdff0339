import { fold, foldedWords } from '#kernel/fold'
import { listCustomers } from '../customers/queries.ts'
import { listOrders } from '../orders/queries.ts'
import { listProducts } from '../products/queries.ts'
import { mayStaff } from '../session/staff-session.ts'
import { listStaff } from '../staff/queries.ts'

/** Something the log can be filtered by: its id, what it is called, and what tells it from others of that name. */
export interface Subject {
  readonly id: string
  readonly name: string
  readonly detail: string
}

/** Whether a text can be filtered by as it is: the id of something, the shop itself, a guest or Stripe’s Dashboard. */
export function isSubjectId(text: string): boolean {
  return /^(?:[a-z]{2,5}_[\w-]+|(?:system|stripe):[\w-]+|guest)$/.test(text)
}

/** The one subject a text names in full, by its name or its detail where no other shares it. */
export function namedInFull(text: string, found: readonly Subject[]): Subject | undefined {
  const wanted = fold(text)
  const same = found.filter(({ name, detail }) => fold(name) === wanted || fold(detail) === wanted)
  return same.length === 1 ? same[0] : undefined
}

interface Person {
  readonly id: string
  readonly email: string
  readonly firstName: string
  readonly lastName: string
}

const asSubject = ({ id, email, firstName, lastName }: Person): Subject => ({
  id,
  name: `${firstName} ${lastName}`.trim() || email,
  detail: email,
})

/** People whose name or e-mail address holds every word of a text, in any script and case. */
export function withWords<P extends Person>(text: string, people: readonly P[]): P[] {
  const words = foldedWords(text)
  return people.filter(({ email, firstName, lastName }) => {
    const key = fold(`${firstName} ${lastName} ${email}`)
    return words.every((word) => key.includes(word))
  })
}

// A shop has a few dozen members of staff; a search reads no more than this.
const staffPages = 10

async function findStaff(text: string): Promise<Person[]> {
  const found: Person[] = []
  let cursor: string | undefined
  for (let page = 0; page < staffPages; page++) {
    const { items, nextCursor } = await listStaff(undefined, cursor)
    found.push(...withWords(text, items))
    if (nextCursor === null) break
    cursor = nextCursor
  }
  return found
}

/** Members of staff, where this person may list them, then customers. */
export async function findPeople(text: string): Promise<Subject[]> {
  const [staff, customers] = await Promise.all([
    mayStaff('staff:write') ? findStaff(text) : [],
    listCustomers({ q: text }).then(({ items }) => items),
  ])
  return [...staff, ...customers].map(asSubject)
}

/** What can be changed and has a name: orders by number or e-mail, products by name, and people. */
export async function findThings(text: string): Promise<Subject[]> {
  const [orders, products, people] = await Promise.all([
    listOrders({ q: text }),
    listProducts({ q: text }),
    findPeople(text),
  ])
  return [
    ...orders.items.map(({ id, orderNumber, email }) => ({ id, name: orderNumber, detail: email })),
    ...products.items.map(({ id, name, slug }) => ({ id, name, detail: slug })),
    ...people,
  ]
}
