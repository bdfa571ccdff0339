import type { ApiProblem } from '../../api/problem.ts'
import { sayRefusal } from '../../forms/refusal-text.ts'

/** A refusal as staff read it: what is so, and what to do now. */
export function sayProblem(problem: ApiProblem): string {
  switch (problem.code) {
    case 'stock-adjustment-refused': {
      const { reserved } = problem.dataOf('stock-adjustment-refused')
      if (reserved === undefined) return problem.sentence
      const units = reserved === 1 ? '1 unit is' : `${reserved} units are`
      return `${units} reserved by orders, so the count cannot go below ${reserved}. Cancel an order first, or set ${reserved} or more.`
    }
    case 'order-transition-refused': {
      const { orderStatus } = problem.dataOf('order-transition-refused')
      return orderStatus === undefined
        ? 'The order has changed in the meantime. You now see its current state.'
        : `The order has changed in the meantime: it is ${orderStatus.replaceAll('_', ' ')} now. You see its current state.`
    }
    case 'order-already-paying':
      return 'The customer is paying this order right now, so it cannot be cancelled. Try again in a few minutes.'
    case 'payment-provider-unavailable':
      return 'Stripe cannot be reached right now. Nothing was changed; try again in a minute.'
    case 'second-factor-missing':
      return 'This shop requires a second factor for all staff, and yours is not set up yet.'
    case 'not-found':
      return problem.detail ?? 'There is nothing here. It may have been removed.'
    case 'precondition-failed':
      return 'Someone else changed this since you opened it, so your changes are not saved yet. Fields you did not edit show the latest values; review them and save again.'
    default:
      return sayRefusal(problem)
  }
}

/** Whether another change came first: then the page must read again, and what it shows is what is stored. */
export function isStale(problem: ApiProblem | undefined): boolean {
  return problem?.code === 'precondition-failed'
}

/** What another change left different, by field: for people, with its present value where that is a short one. */
export function sayDifferences(problem: ApiProblem): readonly string[] {
  const { current = {} } = problem.dataOf('precondition-failed')
  return Object.entries(current).map(([name, value]) => {
    const words = sayPointer(`/${name}`)
    if (typeof value === 'boolean') return `${words}: ${value ? 'yes' : 'no'}`
    return typeof value === 'string' && value !== '' && value.length <= 80 ? `${words}: “${value}”` : words
  })
}

/** The first thing wrong at a pointer or below it: `/tags` also finds `/tags/3`. */
export function problemUnder(problem: ApiProblem | undefined, pointer: string): string | undefined {
  return problem?.errors.find((error) => error.pointer === pointer || error.pointer.startsWith(`${pointer}/`))?.detail
}

/** `/variants/0/compareAtPrice` as a person reads it: `Variants 1, compare at price`. */
export function sayPointer(pointer: string): string {
  const words: string[] = []
  for (const part of pointer.split('/').filter((part) => part !== '' && part !== 'query')) {
    if (/^\d+$/.test(part)) words.push(`${words.pop() ?? ''} ${Number(part) + 1}`.trim())
    else words.push(part.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase())
  }
  const text = words.join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
