import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Oklch } from './colour.ts'
import { type Measured, measure } from './icon.ts'

interface Stored {
  /** left, top, right, bottom, footLeft, footRight */
  box: number[]
  tone: number[]
  mean: number[]
}

// Measuring renders, and renderers differ in the last bit between processors; sheets must not. So measures are committed.
const file = join(import.meta.dirname, 'measures.json')

const stored = new Map<string, Stored>(Object.entries(readStored()))
const used = new Map<string, Stored>()

/** The measures of a drawing by its name: the committed ones, or taken now when the drawing is new. */
export function measuresOf(name: string, drawing: () => string): Measured {
  const known = used.get(name) ?? stored.get(name) ?? toStored(measure(drawing()))
  used.set(name, known)
  return fromStored(known)
}

/** Whether the measures of a drawing are committed. */
export function isMeasured(name: string): boolean {
  return stored.has(name)
}

/** Writes down the measures used by this process and drops those that nothing asked for. */
export function saveMeasures(): void {
  const names = [...used.keys()].sort()
  const entries = names.map((name) => {
    const { box, tone, mean } = used.get(name) ?? { box: [], tone: [], mean: [] }
    const line = (key: string, numbers: number[]) => `    "${key}": [${numbers.join(', ')}]`
    return `  "${name}": {\n${[line('box', box), line('tone', tone), line('mean', mean)].join(',\n')}\n  }`
  })
  writeFileSync(file, `{\n${entries.join(',\n')}\n}\n`)
}

function readStored(): Record<string, Stored> {
  if (!existsSync(file)) return {}
  // Written by saveMeasures alone.
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Stored>
}

function toStored(from: Measured): Stored {
  const short = (value: number) => Math.round(value * 1e5) / 1e5
  const colour = ({ l, c, h }: Oklch) => [l, c, h].map(short)
  return {
    box: [from.left, from.top, from.right, from.bottom, from.footLeft, from.footRight].map(short),
    tone: colour(from.tone),
    mean: colour(from.mean),
  }
}

function fromStored({ box, tone, mean }: Stored): Measured {
  const [left = 0, top = 0, right = 0, bottom = 0, footLeft = 0, footRight = 0] = box
  const colour = ([l = 0, c = 0, h = 0]: number[]): Oklch => ({ l, c, h })
  return { left, top, right, bottom, footLeft, footRight, tone: colour(tone), mean: colour(mean) }
}
