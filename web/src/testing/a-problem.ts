import { problems, type Refusal } from '#kernel/problem'
import { ApiProblem } from '../api/problem.ts'

/**
 * What a page receives when the API refuses so: only what the API can send compiles. `retryAfter` is the header of that
 * name as it comes over the wire, for answers that say it nowhere else.
 */
export function aProblem(refusal: Refusal, retryAfter?: string): ApiProblem {
  const { code, detail, errors, extra } = refusal
  const { status, title } = problems[code]
  const document = { ...extra, type: `/problems/${code}`, status, title, code, detail, errors }
  return new ApiProblem(status, retryAfter === undefined ? document : { ...document, retryAfter })
}

/** An answer that tells nothing but its status: what stands before the API failed, not the API. */
export function anAnswer(status: number): ApiProblem {
  return new ApiProblem(status, {})
}
