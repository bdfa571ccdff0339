import type { ProblemCode, ProblemData } from '#kernel/problem'

/** One field the API refused: a JSON pointer into the body, and what to do about it. */
export interface FieldProblem {
  readonly pointer: string
  readonly detail: string
}

/** A refusal of the API (RFC 9457) as the pages see it: they switch on `code` and show `title`. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string | undefined
  readonly errors: readonly FieldProblem[]
  readonly requestId: string | undefined
  /** From the Retry-After header: seconds to wait; null when nothing was said. */
  readonly retryAfter: number | null
  private readonly document: Readonly<Record<string, unknown>>

  constructor(status: number, document: Readonly<Record<string, unknown>>) {
    const title = text(document.title) ?? 'Something went wrong. Try again.'
    super(title)
    this.name = 'ApiProblem'
    this.status = status
    this.code = text(document.code) ?? 'unknown'
    this.title = title
    this.detail = text(document.detail)
    this.errors = Array.isArray(document.errors) ? document.errors.filter(isFieldProblem) : []
    this.requestId = text(document.requestId)
    const seconds = Number(document.retryAfter ?? 0)
    this.retryAfter = seconds > 0 ? seconds : null
    this.document = document
  }

  /** What to show: the particular over the general. */
  get sentence(): string {
    return this.detail ?? this.title
  }

  /**
   * What a problem of this code tells besides its sentence; nothing for another code. The API's table of problems says
   * which members there are, so that reading one that is never sent does not compile. An older API may leave one out.
   */
  dataOf<C extends ProblemCode>(code: C): Partial<ProblemData<C>> {
    // The boundary to what came over the wire: the API's own types and tests hold it to its table.
    return this.code === code ? (this.document as Partial<ProblemData<C>>) : {}
  }

  /** What was wrong with the field at this pointer, for example `/shippingAddress/zipCode`. */
  at(pointer: string): string | undefined {
    return this.errors.find((error) => error.pointer === pointer)?.detail
  }
}

/** No answer at all: the network, or the shop, is away. */
export function noAnswer(): ApiProblem {
  return new ApiProblem(0, {
    code: 'offline',
    title: 'The shop cannot be reached. Check your connection and try again.',
  })
}

/** Any failure as a problem. What is not the API's is a bug of ours, and is written to the console. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  console.error(error)
  return new ApiProblem(0, { code: 'page-failed' })
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return typeof value === 'object' && value !== null && 'pointer' in value && 'detail' in value
}
