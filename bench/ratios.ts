import { type Line, tell } from './budget.ts'

/** The middle one of some durations; the slowest few belong to the machine, not to the shop. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** How long one whole answer takes, in milliseconds. Throws unless it is 2xx. */
export async function duration(url: string): Promise<number> {
  const start = performance.now()
  const response = await fetch(url)
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return performance.now() - start
}

/** What is compared: a name and its address. */
export type Compared = readonly [name: string, url: string]

/**
 * How many times longer each takes than the first, in one run and in turns, so that a busy machine slows all of them equally.
 * Times are told as ratios only: they say nothing on another machine.
 */
export async function ratios(compared: readonly Compared[], rounds = 30): Promise<Line[]> {
  const times = compared.map((): number[] => [])
  for (let round = 0; round < rounds; round++) {
    for (const [index, [, url]] of compared.entries()) times[index]?.push(await duration(url))
  }
  const base = median(times[0] ?? [])
  const [first] = compared
  return compared.slice(1).map(([name], index) => {
    const ratio = median(times[index + 1] ?? []) / base
    return tell(`${name} : ${first?.[0]}`, `${ratio.toFixed(1)} : 1`)
  })
}
