import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { fingerprintOf } from './web-build.ts'

function folder(): { root: string; write: (path: string, text: string) => void } {
  const root = mkdtempSync(join(tmpdir(), 'souk-fingerprint-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  return {
    root,
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    },
  }
}

it.each([
  'web/src/app/app.tsx',
  'web/index.html',
  'web/vite.config.ts',
  'web/public/favicon.svg',
  'worker/client.ts',
  'worker/kernel/money.ts',
  'worker/payments/contract.ts',
  'package-lock.json',
])('takes a storefront as stale after a change of %s', (path) => {
  const { root, write } = folder()
  write(path, 'before')
  const before = fingerprintOf(root)
  write(path, 'after')
  expect(fingerprintOf(root)).not.toBe(before)
})

it('takes it as fresh after a change of what it is not made of', () => {
  const { root, write } = folder()
  write('worker/payments/contract.ts', 'same')
  const before = fingerprintOf(root)
  for (const path of ['worker/payments/ledger/store.ts', 'worker/app.ts', 'docs/runbook.md']) write(path, 'new')
  expect(fingerprintOf(root)).toBe(before)
})
