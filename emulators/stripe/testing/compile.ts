import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SDK } from './sdk.ts'

const COMPILER = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url))
const OPTIONS = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  module: 'ESNext',
  moduleResolution: 'bundler',
  target: 'ES2024',
  lib: ['ES2024', 'DOM'],
  types: [],
}

/** One value that must be of a type: its name appears in what the compiler says about it. */
export interface Claim {
  name: string
  value: unknown
  /** `Stripe.ApiList<Stripe.Refund>` */
  type: string
}

const source = (claims: Claim[]): string =>
  [
    `import type Stripe from '${SDK}/stripe.esm.node.js'`,
    ...claims.map(
      ({ name, value, type }) => `// ${name}\n({ claim: ${JSON.stringify(value)} }) satisfies { claim: ${type} }`,
    ),
  ].join('\n')

/**
 * Has the compiler check values against the SDK's own types. Answers what it says of each claim that is wrong: a field
 * that is missing, has another type, or that the type does not know.
 */
export async function falseClaims(claims: Claim[]): Promise<{ name: string; says: string }[]> {
  const folder = await mkdtemp(join(tmpdir(), 'souk-sdk-'))
  try {
    const text = source(claims)
    await writeFile(join(folder, 'claims.ts'), text)
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS, files: ['claims.ts'] }))
    const output = await new Promise<string>((done) => {
      execFile(process.execPath, [COMPILER, '-p', folder, '--pretty', 'false'], { maxBuffer: 1e8 }, (_, said) =>
        done(said),
      )
    })
    const faults = output.split(/\n(?=\S)/).filter((fault) => fault.includes('error TS'))
    return faults.map((says) => {
      const line = Number(/claims\.ts\((\d+),/.exec(says)?.[1] ?? 0)
      const named = text.split('\n')[line - 2] ?? ''
      return { name: named.startsWith('// ') ? named.slice(3) : '?', says }
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
