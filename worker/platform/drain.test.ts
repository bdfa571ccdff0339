import { expect, it } from 'vitest'
import { drain, inGroups } from './drain.ts'

const pages = (...sizes: number[]) => {
  const left = [...sizes]
  return async () => left.shift() ?? 0
}

it('goes on until a page is not full', async () => {
  expect(await drain(() => 0, 25, pages(25, 25, 3, 25))).toBe(53)
})

it('ends at its budget, and leaves the rest for the next run', async () => {
  let now = 0
  const clock = () => {
    now += 100
    return now
  }
  expect(await drain(clock, 25, async () => 25, 1000)).toBe(250)
})

it('has no more than a group of things under way at once', async () => {
  let running = 0
  let most = 0
  await inGroups([1, 2, 3, 4, 5, 6, 7], 3, async () => {
    running += 1
    most = Math.max(most, running)
    await Promise.resolve()
    running -= 1
  })
  expect([most, running]).toEqual([3, 0])
})
