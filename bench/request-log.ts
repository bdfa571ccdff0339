/** A line of the API's log about one request. */
export interface RequestLine {
  readonly route: string
  readonly d1: number
  readonly objects: number
}

/** The requests in a log, whatever else stands there. */
export function requestLines(log: string): RequestLine[] {
  return log.split('\n').flatMap((line) => {
    const json = /\{"level":.*\}/.exec(line)?.[0]
    if (json === undefined || !json.includes('"event":"request"')) return []
    // The boundary to our own log: worker/platform/http/request.ts writes it.
    return [JSON.parse(json) as RequestLine]
  })
}
