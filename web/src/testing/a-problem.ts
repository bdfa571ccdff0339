import { problems, type Refusal } from '#kernel/problem'
import { ApiProblem } from '../api/problem.ts'

/** What a page receives when the API refuses so: only what the API can send compiles. */
export function aProblem(refusal: Refusal): ApiProblem {
  const { code, detail, errors, extra } = refusal
  const { status, title } = problems[code]
  return new ApiProblem(status, { ...extra, type: `/problems/${code}`, status, title, code, detail, errors })
}
