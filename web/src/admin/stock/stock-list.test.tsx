import { cleanup, fireEvent, render, screen, waitFor, within } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { AdjustStock, SetOnHand, StockLevel } from '#contracts/inventory'
import { aProblem } from '../../testing/a-problem.ts'
import { readDelta } from './adjust-dialog.tsx'
import { orderOf } from './order-reference.tsx'
import type { StockCount } from './queries.ts'
import { StockList } from './stock-list.tsx'

afterEach(cleanup)

const mug: StockLevel = {
  variantId: 'var_1',
  productId: 'prd_1',
  productName: 'Mug',
  variantTitle: 'Blue',
  sku: 'MUG-B',
  onHand: 10,
  reserved: 3,
  available: 7,
  updatedAt: null,
}

type SetCount = (variantId: string, body: SetOnHand) => Promise<StockCount>
type Adjust = (variantId: string, body: AdjustStock) => Promise<StockCount>

function show(answer: () => Promise<StockCount>) {
  const setOnHand = vi.fn<SetCount>(answer)
  const adjust = vi.fn<Adjust>(answer)
  const [level, setLevel] = createSignal(mug)
  render(() => (
    <StockList
      levels={[level()]}
      setOnHand={setOnHand}
      adjust={adjust}
      onCounted={(_variantId, { onHand, reserved, available }) => setLevel({ ...mug, onHand, reserved, available })}
    />
  ))
  const field = () => screen.getByLabelText(/On hand, Mug, Blue$/)
  return { setOnHand, adjust, field }
}

describe('counting a shelf in its row', () => {
  it('offers to set only a changed count, sends it with an id, and shows the answer', async () => {
    const { setOnHand, field } = show(async () => ({ onHand: 12, reserved: 3, available: 9 }))
    expect(screen.queryByRole('button', { name: 'Set' })).toBeNull()
    fireEvent.input(field(), { target: { value: '12' } })
    fireEvent.click(screen.getByRole('button', { name: 'Set' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Set' })).toBeNull())
    expect(setOnHand).toHaveBeenCalledOnce()
    expect(setOnHand.mock.calls[0]?.[1]).toMatchObject({ onHand: 12, id: expect.any(String) })
    expect(screen.getByText('9')).toBeTruthy()
  })

  it('names the reserved quantity when the count is refused', async () => {
    const { field } = show(() =>
      Promise.reject(aProblem({ code: 'stock-adjustment-refused', extra: { reserved: 3, reservationIds: [] } })),
    )
    fireEvent.input(field(), { target: { value: '1' } })
    fireEvent.click(screen.getByRole('button', { name: 'Set' }))
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toMatch(/^3 units are reserved by orders/)
    expect(field().getAttribute('aria-describedby')).toBe(alert.id)
  })

  it('sends nothing that is no whole number, and Escape puts the count back', () => {
    const { setOnHand, field } = show(() => Promise.reject(new Error('The API was asked.')))
    fireEvent.input(field(), { target: { value: '1.5' } })
    fireEvent.click(screen.getByRole('button', { name: 'Set' }))
    expect(screen.getByText('Enter a whole number from 0.')).toBeTruthy()
    fireEvent.keyDown(field(), { key: 'Escape' })
    expect(field()).toHaveProperty('value', '10')
    expect(setOnHand).not.toHaveBeenCalled()
  })
})

describe('adjusting', () => {
  it('asks for a difference and a reason before it sends both', async () => {
    const { adjust } = show(async () => ({ onHand: 8, reserved: 3, available: 5 }))
    fireEvent.click(screen.getByRole('button', { name: 'Adjust Mug, Blue' }))
    const dialog = within(screen.getByRole('dialog', { name: 'Adjust stock' }))
    fireEvent.click(dialog.getByRole('button', { name: 'Adjust' }))
    expect(dialog.getByText(/^Say why/)).toBeTruthy()
    expect(adjust).not.toHaveBeenCalled()
    fireEvent.input(dialog.getByLabelText('Change by'), { target: { value: '-2' } })
    expect(dialog.getByText('New stock: 8 on hand.')).toBeTruthy()
    fireEvent.input(dialog.getByLabelText('Reason'), { target: { value: 'Broken' } })
    fireEvent.click(dialog.getByRole('button', { name: 'Adjust' }))
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Adjust stock' })).toBeNull())
    expect(adjust.mock.calls[0]).toEqual(['var_1', { delta: -2, reason: 'Broken', id: expect.any(String) }])
  })

  it.each([
    ['+4', 4],
    ['-2', -2],
    ['−2', -2],
    ['0', null],
    ['', null],
    ['2.5', null],
    ['1000001', null],
  ])('reads %j as %s', (text, delta) => {
    expect(readDelta(text)).toBe(delta)
  })
})

describe('the order behind a reservation', () => {
  it('is found whatever try it was', () => {
    expect([orderOf('ord_01abc'), orderOf('ord_01abc.2'), orderOf('chk_1'), orderOf(null)]).toEqual([
      'ord_01abc',
      'ord_01abc',
      null,
      null,
    ])
  })
})
