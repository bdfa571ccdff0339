import { cleanup, fireEvent, render, screen, waitFor, within } from '@solidjs/testing-library'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { orderActions } from '#contracts/orders'
import { aProblem } from '../../../testing/a-problem.ts'
import type { OrderCommand } from '../queries.ts'
import { actionLabels } from './action-labels.ts'
import { anOrder } from './an-order.ts'
import { OrderActions } from './order-actions.tsx'

afterEach(cleanup)

type Change = (command: OrderCommand, key: string) => Promise<unknown>

function show(order = anOrder(), change: Change = async () => undefined, opens?: 'ship') {
  const sent = vi.fn(change)
  const onChanged = vi.fn(async () => undefined)
  render(() => <OrderActions order={order} opens={opens} change={sent} onChanged={onChanged} />)
  return { sent, onChanged }
}

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const openDialog = () => {
  const dialog = document.querySelector('dialog[open]')
  if (!(dialog instanceof HTMLElement)) throw new Error('No dialog is open.')
  return within(dialog)
}
function fillParcel(carrier: string, number: string, url = '') {
  const dialog = openDialog()
  fireEvent.input(dialog.getByLabelText('Carrier'), { target: { value: carrier } })
  fireEvent.input(dialog.getByLabelText('Tracking number'), { target: { value: number } })
  fireEvent.input(dialog.getByLabelText(/^Tracking page/), { target: { value: url } })
  return dialog
}

describe('the buttons of an order', () => {
  it.each(orderActions)('has a button for %s exactly when the API names it', (action) => {
    show(anOrder({ actions: [action] }))
    const group = screen.getByRole('group', { name: 'What can be done with this order' })
    const names = within(group)
      .getAllByRole('button')
      .map((one) => one.textContent)
    expect(names).toEqual([actionLabels[action].label])
  })

  it('shows no buttons at all for an order that is finished', () => {
    show(anOrder({ actions: [] }))
    expect(screen.queryByRole('group', { name: 'What can be done with this order' })).toBeNull()
  })

  it('sends once when it is pressed twice, then reads the order again', async () => {
    const answered = Promise.withResolvers<void>()
    const { sent, onChanged } = show(anOrder(), () => answered.promise)
    fireEvent.click(button('Start processing'))
    fireEvent.click(button('Starting'))
    expect(sent).toHaveBeenCalledOnce()
    expect(sent.mock.calls[0]?.[0]).toEqual({ action: 'process' })
    expect(onChanged).not.toHaveBeenCalled()
    answered.resolve()
    await waitFor(() => expect(onChanged).toHaveBeenCalledOnce())
  })

  it('says what happened and reads again when another person was faster', async () => {
    const { onChanged } = show(anOrder(), () =>
      Promise.reject(
        aProblem({ code: 'order-transition-refused', extra: { orderStatus: 'processing', event: 'process' } }),
      ),
    )
    fireEvent.click(button('Start processing'))
    expect(await screen.findByText(/has changed in the meantime/)).toBeTruthy()
    expect(onChanged).toHaveBeenCalledOnce()
  })
})

describe('shipping', () => {
  it('names the fields that are missing and sends nothing', () => {
    const { sent } = show()
    fireEvent.click(button('Ship…'))
    const dialog = openDialog()
    fireEvent.click(dialog.getByRole('button', { name: 'Ship order' }))
    expect(dialog.getByText('Say who carries it.')).toBeTruthy()
    expect(dialog.getByText('Enter the number on the label.')).toBeTruthy()
    expect(dialog.getByLabelText('Carrier').getAttribute('aria-invalid')).toBe('true')
    expect(sent).not.toHaveBeenCalled()
  })

  it.each(['http://track.example/1', 'track.example', 'javascript:alert(1)'])(
    'refuses %s as a tracking page',
    (url) => {
      const { sent } = show()
      fireEvent.click(button('Ship…'))
      const dialog = fillParcel('DHL', '123', url)
      fireEvent.click(dialog.getByRole('button', { name: 'Ship order' }))
      expect(dialog.getByText('Use an address that begins with https://.')).toBeTruthy()
      expect(sent).not.toHaveBeenCalled()
    },
  )

  it('sends one parcel, trimmed and without an empty address, however often it is submitted', async () => {
    const answered = Promise.withResolvers<void>()
    const { sent, onChanged } = show(anOrder(), () => answered.promise)
    fireEvent.click(button('Ship…'))
    const dialog = fillParcel(' DHL ', ' 123 ')
    const form = dialog.getByLabelText('Carrier').closest('form')
    if (form === null) throw new Error('The fields are in no form.')
    fireEvent.submit(form)
    fireEvent.submit(form)
    fireEvent.click(dialog.getByRole('button', { name: 'Shipping' }))
    expect(sent).toHaveBeenCalledOnce()
    expect(sent.mock.calls[0]?.[0]).toEqual({ action: 'ship', parcel: { carrier: 'DHL', trackingNumber: '123' } })
    answered.resolve()
    await waitFor(() => expect(onChanged).toHaveBeenCalledOnce())
    expect(document.querySelector('dialog[open]')).toBeNull()
  })

  it('puts a refusal beside the field the API names, and keeps what was typed', async () => {
    const errors = [{ pointer: '/trackingNumber', detail: 'Use one line of text.' }]
    const { onChanged } = show(anOrder(), () => Promise.reject(aProblem({ code: 'invalid-request', errors })))
    fireEvent.click(button('Ship…'))
    const dialog = fillParcel('DHL', '1 2')
    fireEvent.click(dialog.getByRole('button', { name: 'Ship order' }))
    expect(await dialog.findByText('Use one line of text.')).toBeTruthy()
    expect(dialog.getByLabelText('Tracking number')).toHaveProperty('value', '1 2')
    expect(onChanged).not.toHaveBeenCalled()
  })

  it('opens at once for a link that asks for it, but only when the order may be shipped', () => {
    show(anOrder(), undefined, 'ship')
    expect(openDialog().getByLabelText('Carrier')).toBeTruthy()
    cleanup()
    show(anOrder({ actions: ['deliver'] }), undefined, 'ship')
    expect(document.querySelector('dialog[open]')).toBeNull()
  })
})

describe('cancelling', () => {
  it('says that a paid order is refunded and restocked, and sends the reason as one line', async () => {
    const { sent } = show(anOrder({ refundedAmount: 1000 }))
    fireEvent.click(button('Cancel order…'))
    const dialog = openDialog()
    expect(dialog.getByText('$60.20 is refunded to the customer, and the items go back into stock.')).toBeTruthy()
    fireEvent.input(dialog.getByLabelText(/^Reason/), { target: { value: 'Sent\ntwice ' } })
    fireEvent.click(dialog.getByRole('button', { name: 'Cancel order' }))
    await waitFor(() => expect(sent).toHaveBeenCalledOnce())
    expect(sent.mock.calls[0]?.[0]).toEqual({ action: 'cancel', reason: 'Sent twice' })
  })

  it('promises back what was paid, where less than the total was accepted', () => {
    show(anOrder({ capturedAmount: 1000, refundedAmount: 400 }))
    fireEvent.click(button('Cancel order…'))
    expect(openDialog().getByText(/^\$6\.00 is refunded to the customer/)).toBeTruthy()
  })

  it('promises no refund when nothing was paid', () => {
    show(anOrder({ status: 'pending_payment', paymentStatus: 'unpaid', actions: ['cancel'] }))
    fireEvent.click(button('Cancel order…'))
    expect(openDialog().getByText(/Nothing has been paid/)).toBeTruthy()
  })

  it('does nothing when it is called off', () => {
    const { sent } = show()
    fireEvent.click(button('Cancel order…'))
    fireEvent.click(openDialog().getByRole('button', { name: 'Keep order' }))
    expect(document.querySelector('dialog[open]')).toBeNull()
    expect(sent).not.toHaveBeenCalled()
  })
})
