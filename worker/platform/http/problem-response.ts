import type { Context, TypedResponse } from 'hono'
import { type Problem, problems, type Refusal } from '../../kernel/problem.ts'
import type { AppEnv } from './request-context.ts'

/** The problem document of a refusal (RFC 9457). */
export function problemBody(c: Context<AppEnv>, refusal: Refusal): Problem {
  const { status, title } = problems[refusal.code]
  return {
    // First, so that no extra member can pass for one of the standard's.
    ...refusal.extra,
    type: `/problems/${refusal.code}`,
    title,
    status,
    code: refusal.code,
    ...(refusal.detail === undefined ? {} : { detail: refusal.detail }),
    requestId: c.var.services?.requestId ?? 'unknown',
    ...(refusal.errors === undefined ? {} : { errors: [...refusal.errors] }),
  }
}

/** An answer of the API that fits any route's type: problems and replays are declared in the document instead. */
export type AnyAnswer = Response & TypedResponse<never, never, never>

/** Answers a refusal as problem+json; `extra.retryAfter`, whole seconds, becomes the header of that name (RFC 9110). */
export function problem(c: Context<AppEnv>, refusal: Refusal): AnyAnswer {
  const retryAfter = refusal.extra && 'retryAfter' in refusal.extra ? refusal.extra.retryAfter : undefined
  return anyAnswer(JSON.stringify(problemBody(c, refusal)), problems[refusal.code].status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...(typeof retryAfter === 'number' ? { 'retry-after': String(retryAfter) } : {}),
  })
}

/** Builds an answer whose body is text already, for example a stored one. */
export function anyAnswer(body: string, status: number, headers: Record<string, string>): AnyAnswer {
  // The one place where a response is typed wider than it is: `never` fits every declared answer.
  return new Response(body, { status, headers }) as AnyAnswer
}
