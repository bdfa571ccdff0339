import { useSearchParams } from '@solidjs/router'
import { createMemo } from 'solid-js'

/** What a filter may be: any text, or one of the names of a list. */
type Allowed = 'text' | Readonly<Record<string, unknown>>
type FilterOf<Spec> = { readonly [Name in keyof Spec]?: Spec[Name] extends 'text' ? string : keyof Spec[Name] & string }

/**
 * The filters a list reads from its address. A value that is not among the allowed ones is no filter, so that an old
 * or mistyped address shows a list and not a refusal.
 */
export function createAddressFilter<const Spec extends Readonly<Record<string, Allowed>>>(spec: Spec) {
  const [params, setParams] = useSearchParams()
  const filter = createMemo(
    () => {
      const found: Record<string, string> = {}
      for (const [name, allowed] of Object.entries(spec)) {
        const value = params[name]
        if (typeof value !== 'string' || value === '') continue
        if (allowed === 'text' || Object.hasOwn(allowed, value)) found[name] = value
      }
      // Every value was compared with the names its filter allows.
      return found as FilterOf<Spec>
    },
    undefined,
    // The same filters are the same question: nothing is read again when something else in the address changes.
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  )
  return {
    filter,
    isFiltered: () => Object.keys(filter()).length > 0,
    /** Writes the filters into the address. */
    apply: (values: Readonly<Record<string, string | undefined>>) => setParams({ ...values }),
  }
}
