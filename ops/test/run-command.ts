import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../root.ts'
import { offline } from '../wrangler.ts'

export interface Finished {
  readonly code: number
  readonly output: string
}

/** The file behind a command of `node_modules/.bin`, so that this Node runs it and not the one on the path. */
const programs = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  tsc: 'node_modules/typescript/bin/tsc',
  vitest: 'node_modules/vitest/vitest.mjs',
  wrangler: 'node_modules/wrangler/bin/wrangler.js',
} as const

export type Program = keyof typeof programs | `${string}.ts`

/** Runs a program of the repository to its end. `isShown` passes its output on as it comes. */
export async function runCommand(program: Program, args: readonly string[], isShown = false): Promise<Finished> {
  const file = program in programs ? programs[program as keyof typeof programs] : program
  const child = spawn(process.execPath, [join(root, file), ...args], {
    cwd: root,
    env: { ...process.env, ...offline, CI: '1', ...(!isShown && { NO_COLOR: '1', FORCE_COLOR: '0' }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const chunks: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk.toString())
      if (isShown) process.stdout.write(chunk)
    })
  }
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done))
  return { code: code ?? 1, output: chunks.join('') }
}
