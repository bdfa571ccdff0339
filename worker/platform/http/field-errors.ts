import type { FieldError } from '../../kernel/problem.ts'
import { useFieldMessages } from './field-messages.ts'

useFieldMessages()

/** Writes a zod path as a JSON pointer (RFC 6901). */
function pointer(target: string, path: readonly PropertyKey[]): string {
  const escaped = path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'))
  const prefix = target === 'json' || target === 'form' ? '' : `/${target}`
  // The empty pointer is the whole document.
  return escaped.length === 0 ? prefix : `${prefix}/${escaped.join('/')}`
}

interface Issue {
  readonly code: string
  readonly message: string
  readonly path: readonly PropertyKey[]
  readonly keys?: readonly string[]
}

/**
 * Turns zod's issues into field errors, one for each field: the first is what to do now. An unknown field is named
 * itself, so that it is plain why it had no effect.
 */
export function fieldErrors(target: string, issues: readonly Issue[]): FieldError[] {
  const errors = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? (issue.keys ?? []).map((key) => ({
          pointer: pointer(target, [...issue.path, key]),
          detail: 'This field is not known here.',
        }))
      : [{ pointer: pointer(target, issue.path), detail: issue.message }],
  )
  return errors.filter((error, index) => errors.findIndex((one) => one.pointer === error.pointer) === index)
}
