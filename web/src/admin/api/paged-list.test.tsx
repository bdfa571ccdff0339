import { cleanup, render, waitFor } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, describe, expect, it } from 'vitest'
import { noAnswer } from '../../api/problem.ts'
import { createPagedList, type Page } from './paged-list.ts'

afterEach(cleanup)

type Asked = { filter: string; cursor: string | undefined; answer: PromiseWithResolvers<Page<number>> }

function list() {
  const asked: Asked[] = []
  const [filter, setFilter] = createSignal('all')
  let made: ReturnType<typeof createPagedList<string, number>> | undefined
  render(() => {
    made = createPagedList(filter, (current, cursor) => {
      const answer = Promise.withResolvers<Page<number>>()
      asked.push({ filter: current, cursor, answer })
      return answer.promise
    })
    return null
  })
  if (made === undefined) throw new Error('The list was not made.')
  const answer = (index: number, items: number[], nextCursor: string | null) =>
    asked[index]?.answer.resolve({ items, nextCursor })
  return { paged: made, asked, setFilter, answer }
}

describe('a paged list', () => {
  it('keeps what is shown and adds the next page', async () => {
    const { paged, asked, answer } = list()
    answer(0, [1, 2], 'c2')
    await waitFor(() => expect(paged.items()).toEqual([1, 2]))
    const more = paged.more()
    expect(paged.items()).toEqual([1, 2])
    expect(await paged.more()).toBe(0)
    answer(1, [3], null)
    expect(await more).toBe(1)
    expect(paged.items()).toEqual([1, 2, 3])
    expect(paged.hasMore()).toBe(false)
    expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, 'c2'])
  })

  it('drops an answer to a filter that is no longer set', async () => {
    const { paged, setFilter, asked, answer } = list()
    setFilter('paid')
    await waitFor(() => expect(asked).toHaveLength(2))
    answer(1, [9], null)
    await waitFor(() => expect(paged.items()).toEqual([9]))
    answer(0, [1, 2], 'c2')
    await asked[0]?.answer.promise
    expect(paged.items()).toEqual([9])
    expect(paged.hasMore()).toBe(false)
  })

  it('says when it could not be read, and recovers', async () => {
    const { paged, asked, answer } = list()
    asked[0]?.answer.reject(noAnswer())
    await waitFor(() => expect(paged.problem()?.code).toBe('offline'))
    const again = paged.reload()
    answer(1, [1], null)
    await again
    expect(paged.problem()).toBeUndefined()
    expect(paged.items()).toEqual([1])
  })
})
