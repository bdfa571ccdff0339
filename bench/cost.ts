/** How often one request left the isolate. The local API says it of every answer in `x-souk-cost`. */
export interface Cost {
  readonly d1: number
  readonly objects: number
  readonly queues: number
}

/** Reads `d1=1;objects=0;queues=0`. Throws on anything else: a missing count must not pass for a cheap request. */
export function readCost(header: string | null): Cost {
  const match = /^d1=(\d+);objects=(\d+);queues=(\d+)$/.exec(header ?? '')
  if (match === null) throw new Error(`No cost in the answer: ${JSON.stringify(header)}`)
  return { d1: Number(match[1]), objects: Number(match[2]), queues: Number(match[3]) }
}

/** A cost in words, without what is zero. */
export function costText({ d1, objects, queues }: Cost): string {
  const parts = [
    [d1, 'D1'],
    [objects, 'objects'],
    [queues, 'queues'],
  ] as const
  const spent = parts.filter(([count]) => count > 0).map(([count, name]) => `${count} ${name}`)
  return spent.length > 0 ? spent.join(' + ') : 'nothing'
}
