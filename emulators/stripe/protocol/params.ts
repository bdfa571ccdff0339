import type { FormHash, FormValue } from './form.ts'
import { invalid, ok, type Result } from './refusal.ts'

/** Reads one parameter at `path` (`shipping[name]`), or refuses it with Stripe's words. `undefined` means it was not sent. */
export type Reader<T> = (raw: FormValue | undefined, path: string) => Result<T>
export type Shape = Record<string, Reader<unknown>>
export type Values<S extends Shape> = { [K in keyof S]: S[K] extends Reader<infer T> ? T : never }

const refuseEmpty = (path: string) =>
  invalid(
    `You passed an empty string for '${path}'. We assume empty values are an attempt to unset a parameter; however '${path}' cannot be unset. You should remove '${path}' from your request or supply a non-empty value.`,
    path,
    'parameter_invalid_empty',
  )

/** Text of at most `max` characters. */
export function text(max = 5000): Reader<string | undefined> {
  return (raw, path) => {
    if (raw === undefined) return ok(undefined)
    if (typeof raw !== 'string') return invalid('Invalid string: must be a string', path)
    if (raw === '') return refuseEmpty(path)
    if (raw.length > max) {
      return invalid(`Invalid string: ${raw.slice(0, 20)}...; must be at most ${max} characters`, path)
    }
    return ok(raw)
  }
}

/** A whole number within bounds. */
export function integer(min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): Reader<number | undefined> {
  return (raw, path) => {
    if (raw === undefined) return ok(undefined)
    if (raw === '') return refuseEmpty(path)
    if (typeof raw !== 'string' || !/^-?\d+$/.test(raw)) {
      return invalid(`Invalid integer: ${String(raw)}`, path, 'parameter_invalid_integer')
    }
    const value = Number(raw)
    if (value < min) {
      return invalid(`This value must be greater than or equal to ${min}.`, path, 'parameter_invalid_integer')
    }
    if (value > max) {
      return invalid(`This value must be less than or equal to ${max}.`, path, 'parameter_invalid_integer')
    }
    return ok(value)
  }
}

/** `true` or `false`. */
export const flag: Reader<boolean | undefined> = (raw, path) => {
  if (raw === undefined) return ok(undefined)
  if (raw === 'true' || raw === 'false') return ok(raw === 'true')
  return invalid(`Invalid boolean: ${String(raw)}`, path)
}

/** One of Stripe's enumerated values. */
export function oneOf<const T extends string>(...allowed: T[]): Reader<T | undefined> {
  return (raw, path) => {
    if (raw === undefined) return ok(undefined)
    const found = allowed.find((value) => value === raw)
    if (found !== undefined) return ok(found)
    const last = allowed.at(-1)
    const list = allowed.length > 1 ? `one of ${allowed.slice(0, -1).join(', ')} or ${last}` : last
    return invalid(`Invalid ${path}: must be ${list}`, path)
  }
}

/** Lets the empty string unset the value: `null`. */
export function emptyable<T>(reader: Reader<T>): Reader<T | null> {
  return (raw, path) => (raw === '' ? ok(null) : reader(raw, path))
}

/** Refuses a parameter that was not sent. */
export function required<T>(reader: Reader<T | undefined>): Reader<T> {
  return (raw, path) => {
    const read = reader(raw, path)
    if (!read.ok) return read
    if (read.value === undefined) return invalid(`Missing required param: ${path}.`, path, 'parameter_missing')
    return ok(read.value)
  }
}

/** A list, each entry read by `reader`. */
export function listOf<T>(reader: Reader<T | undefined>): Reader<T[] | undefined> {
  return (raw, path) => {
    if (raw === undefined) return ok(undefined)
    if (!Array.isArray(raw)) return invalid('Invalid array', path)
    const values: T[] = []
    for (const [index, entry] of raw.entries()) {
      const read = required(reader)(entry, `${path}[${index}]`)
      if (!read.ok) return read
      values.push(read.value)
    }
    return ok(values)
  }
}

/** Accepted as Stripe accepts it, and not looked into: the emulator has nothing to do with it. */
export const accepted: Reader<FormValue | undefined> = (raw) => ok(raw)

/** Up to 50 keys of 40 characters with values of 500; an empty value removes its key. */
export const metadata: Reader<Record<string, string> | undefined> = (raw, path) => {
  if (raw === undefined) return ok(undefined)
  if (typeof raw === 'string' || Array.isArray(raw)) return invalid('Invalid hash', path)
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(raw)) {
    if (typeof value !== 'string') return invalid('Metadata values must be strings', `${path}[${name}]`)
    if (name.length > 40) {
      return invalid(
        `Metadata keys can have up to 40 characters, but you passed in a key that is ${name.length} characters. Invalid value: ${name}`,
        path,
      )
    }
    if (value.length > 500) {
      return invalid(
        `Metadata values can have up to 500 characters, but you passed in a value that is ${value.length} characters. Invalid value: ${value}`,
        `${path}[${name}]`,
      )
    }
    values[name] = value
  }
  if (Object.keys(values).length > 50) return invalid('You can have at most 50 keys in metadata', path)
  return ok(values)
}

/** A hash of known keys; the others are refused by name. */
export function hash<S extends Shape>(shape: S): Reader<Values<S> | undefined> {
  return (raw, path) => {
    if (raw === undefined) return ok(undefined)
    if (typeof raw === 'string' || Array.isArray(raw)) return invalid('Invalid hash', path)
    return read(shape, raw, path)
  }
}

/** Reads all the parameters of a request; unknown names are refused before any value is looked at, as Stripe does. */
export function read<S extends Shape>(shape: S, form: FormHash, prefix = ''): Result<Values<S>> {
  const at = (name: string): string => (prefix === '' ? name : `${prefix}[${name}]`)
  const unknown = Object.keys(form).filter((name) => !Object.hasOwn(shape, name))
  if (unknown[0] !== undefined) {
    const plural = unknown.length > 1 ? 's' : ''
    return invalid(
      `Received unknown parameter${plural}: ${unknown.map(at).join(', ')}`,
      at(unknown[0]),
      'parameter_unknown',
    )
  }
  const values: Record<string, unknown> = {}
  for (const [name, reader] of Object.entries(shape)) {
    const value = reader(form[name], at(name))
    if (!value.ok) return value
    values[name] = value.value
  }
  // The loop above gave every key of `shape` what its own reader returns; TypeScript cannot follow that.
  return ok(values as Values<S>)
}

/** The SDK's parameter names, each with a reader: `satisfies Accepts<Stripe.…Params>` fails when one is missing. */
export type Accepts<P> = Record<keyof P, Reader<unknown>>

/** Merges sent metadata into what is there: `null` clears, an empty value removes its key. */
export function mergeMetadata(
  current: Record<string, string> | null,
  sent: Record<string, string> | null | undefined,
): Record<string, string> {
  if (sent === undefined) return current ?? {}
  if (sent === null) return {}
  return Object.fromEntries(Object.entries({ ...current, ...sent }).filter(([, value]) => value !== ''))
}
