/** What a log line may say. Never a token, secret, address, name or e-mail: ids and numbers only (invariant 8). */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>

export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

/** A log that writes one JSON line per event, with `base` on every line (for example the request id). */
export function jsonLog(base: LogFields = {}): Log {
  const line = (level: string, event: string, fields?: LogFields) =>
    JSON.stringify({ level, event, ...base, ...fields })
  return {
    info: (event, fields) => console.log(line('info', event, fields)),
    warn: (event, fields) => console.warn(line('warn', event, fields)),
    error: (event, fields) => console.error(line('error', event, fields)),
  }
}

/** The words of an error without the values drizzle appends to a failed query: those are people's data. */
function words(message: string): string {
  return (message.split('\nparams:')[0] ?? '').slice(0, 500)
}

/** The parts of an unexpected error that are safe to log: its name, message and stack, never its data. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error }
  // The stack repeats the message, and a message may repeat what a person typed: only what follows it is kept.
  const stack = error.stack ?? ''
  const from = stack.indexOf(error.message)
  const frames = (from < 0 ? '' : stack.slice(from + error.message.length))
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
  return {
    error: error.name,
    message: words(error.message),
    cause: error.cause instanceof Error ? words(error.cause.message) : undefined,
    stack: frames.slice(0, 12).join('\n'),
  }
}
