import type { Refusal } from '../../kernel/problem.ts'
import { err } from '../../kernel/result.ts'

/** What of the request is at fault; a line by its place in the request. The route knows what the field is called. */
export type Subject = 'basket' | 'email' | 'total' | { readonly line: number }

/** Why an order was not placed, and what of the request is to blame for it. */
export interface PlacingRefusal {
  readonly refusal: Refusal
  readonly about: readonly { readonly subject: Subject; readonly detail: string }[]
}

/** Refuses an order, with what of the request is at fault. */
export function refused(refusal: Refusal, about: PlacingRefusal['about'] = []) {
  return err<PlacingRefusal>({ refusal, about })
}
