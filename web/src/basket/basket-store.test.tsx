import { fireEvent, render, screen } from '@solidjs/testing-library'
import { Show } from 'solid-js'
import { describe, expect, it, vi } from 'vitest'
import type { Basket } from '#contracts/basket'
import { aProblem } from '../testing/a-problem.ts'
import { aBasket, aLine, deferred } from '../testing/fixtures.ts'
import { createBasketStore } from './basket-store.ts'

const tooMany = () => aProblem({ code: 'stock-insufficient' })

/** A store that starts with two mugs, and the calls it made, each answered by the test. */
function storeOfTwoMugs() {
  const calls: { quantity: number; answer: ReturnType<typeof deferred<Basket>> }[] = []
  const store = createBasketStore(() => aBasket([aLine({ quantity: 2 })]), {
    load: () => Promise.resolve(aBasket([])),
    add: () => Promise.resolve(aBasket([])),
    change: (_basket, _line, quantity) => {
      const answer = deferred<Basket>()
      calls.push({ quantity, answer })
      return answer.promise
    },
  })
  const quantity = () => store.basket()?.lines[0]?.quantity
  return { store, calls, quantity }
}

describe('the basket', () => {
  it('shows a new quantity and its sums before the API has answered', () => {
    const { store } = storeOfTwoMugs()
    void store.setQuantity('var_mug', 3)
    expect(store.basket()).toMatchObject({ itemCount: 3, subTotal: 3000, lines: [{ quantity: 3, lineTotal: 3000 }] })
  })

  it('takes the line back and keeps the reason when the API refuses', async () => {
    const { store, calls, quantity } = storeOfTwoMugs()
    const done = store.setQuantity('var_mug', 50)
    calls[0]?.answer.reject(tooMany())
    await done
    expect(quantity()).toBe(2)
    expect(store.basket()?.subTotal).toBe(2000)
    expect(store.problem()).toMatchObject({ lineId: 'var_mug', problem: { code: 'stock-insufficient' } })
  })

  it('sends one change at a time and at last the newest, so that answers cannot overtake each other', async () => {
    const { store, calls, quantity } = storeOfTwoMugs()
    void store.setQuantity('var_mug', 3)
    void store.setQuantity('var_mug', 4)
    const done = store.setQuantity('var_mug', 5)
    expect(calls.map((call) => call.quantity)).toEqual([3])
    calls[0]?.answer.resolve(aBasket([aLine({ quantity: 3 })]))
    await vi.waitFor(() => expect(calls.map((call) => call.quantity)).toEqual([3, 5]))
    expect(quantity()).toBe(5)
    calls[1]?.answer.resolve(aBasket([aLine({ quantity: 5 })]))
    await done
    expect(quantity()).toBe(5)
    expect(calls).toHaveLength(2)
  })

  it('takes a removed line out at once and brings it back when that fails', async () => {
    const { store, calls } = storeOfTwoMugs()
    const done = store.setQuantity('var_mug', 0)
    expect(store.basket()?.lines).toEqual([])
    calls[0]?.answer.reject(new TypeError('Failed to fetch'))
    await done
    expect(store.basket()?.lines).toHaveLength(1)
  })

  it('believes the API over the page: the answer replaces prices and stock', async () => {
    const { store, calls } = storeOfTwoMugs()
    const done = store.setQuantity('var_mug', 3)
    calls[0]?.answer.resolve(aBasket([aLine({ quantity: 3, price: 1200, availability: 'insufficient', available: 1 })]))
    await done
    expect(store.basket()).toMatchObject({ subTotal: 3600, lines: [{ availability: 'insufficient' }] })
  })

  it('redraws what shows it', async () => {
    const { store, calls } = storeOfTwoMugs()
    render(() => (
      <Show when={store.basket()}>
        {(basket) => (
          <button type="button" onClick={() => void store.setQuantity('var_mug', 7)}>
            {basket().itemCount} for {basket().subTotal}
          </button>
        )}
      </Show>
    ))
    fireEvent.click(screen.getByText('2 for 2000'))
    expect(screen.getByText('7 for 7000')).toBeTruthy()
    calls[0]?.answer.reject(tooMany())
    expect(await screen.findByText('2 for 2000')).toBeTruthy()
  })
})
