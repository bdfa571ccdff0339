import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router'
import { cleanup, fireEvent, render, screen, waitFor, within } from '@solidjs/testing-library'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { User } from '#contracts/accounts/account'
import type { Hold } from '#contracts/order-management/placing'
import { Announcer } from '../../ui/announce.tsx'
import { staffSession } from '../session/staff-session.ts'
import UnpaidPage from './unpaid-page.tsx'

const at = '2026-11-22T12:00:00.000Z'
const aHold = (id: string, differing: Partial<Hold> = {}): Hold => ({
  orderId: `ord_${id}`,
  orderNumber: `SK-${id}`,
  email: `${id}@example.com`,
  isGuest: true,
  totalAmount: 7020,
  currency: 'USD',
  units: 2,
  items: [{ name: 'Lantern', variantTitle: 'Ink', quantity: 2 }],
  createdAt: at,
  expiresAt: at,
  hasPayment: false,
  client: 'c1',
  clientOrders: 1,
  clientUnits: 2,
  ...differing,
})
const staff = (permissions: string[]): User => ({
  id: 'usr_1',
  email: 'ada@souk.example',
  firstName: 'Ada',
  lastName: 'Moreau',
  role: 'Admin',
  permissions,
  isEmailVerified: true,
  createdAt: at,
  lastLoginAt: null,
})

/** What the API holds, which orders it will not cancel, and what it was asked. */
let holds: Hold[] = []
let refused: readonly string[] = []
let permissions: string[] = []
let cancelled: { id: string; key: string | null }[] = []
let listed: string[] = []

function cancel(id: string, headers: Headers): Response {
  cancelled.push({ id, key: headers.get('idempotency-key') })
  if (refused.includes(id)) {
    const problem = { type: '/problems/order-already-paying', status: 409, title: 'It is being paid.' }
    return Response.json({ ...problem, code: 'order-already-paying' }, { status: 409 })
  }
  holds = holds.filter(({ orderId }) => orderId !== id)
  return Response.json({ id, status: 'cancelled' })
}

beforeEach(() => {
  holds = []
  refused = []
  permissions = ['orders:read', 'orders:write']
  cancelled = []
  listed = []
  vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
    const { pathname, search } = new URL(input, 'https://souk.test')
    const orderId = /\/admin\/orders\/([^/]+)\/cancel$/.exec(pathname)?.[1]
    if (orderId !== undefined) return cancel(orderId, new Headers(init?.headers))
    if (pathname.endsWith('/auth/login')) {
      return Response.json({ user: staff(permissions), accessToken: 'a', expiresIn: 900 })
    }
    if (!pathname.endsWith('/admin/holds')) return Response.json({ timeZone: 'UTC' })
    listed.push(search)
    return Response.json({ items: holds, nextCursor: null })
  })
})
afterEach(() => {
  cleanup()
  staffSession.leave()
  localStorage.clear()
  vi.unstubAllGlobals()
})

async function show(address = '/admin/unpaid') {
  await staffSession.signIn('ada@souk.example', 'secret')
  const history = createMemoryHistory()
  history.set({ value: address })
  render(() => (
    <MemoryRouter history={history}>
      <Route
        path="/admin/unpaid"
        component={() => (
          <>
            <UnpaidPage />
            <Announcer />
          </>
        )}
      />
    </MemoryRouter>
  ))
  if (holds.length > 0) await screen.findByRole('list', { name: /^Unpaid orders/ })
  else await screen.findByText('No unpaid orders.')
}
const rows = () => screen.getAllByRole('listitem')
const row = (place: number) => within(rows()[place] ?? document.body)
const dialog = () => within(screen.getByRole('dialog'))
const confirm = () => fireEvent.click(dialog().getByRole('button', { name: 'Cancel order' }))

describe('the unpaid orders', () => {
  it('say who holds what, and lead to the order and to what the same address holds', async () => {
    holds = [
      aHold('A', { hasPayment: true, clientOrders: 3, clientUnits: 9 }),
      aHold('B', { isGuest: false, units: 1, client: null, clientOrders: 3 }),
    ]
    await show()
    expect(row(0).getByRole('link', { name: 'SK-A' }).getAttribute('href')).toBe('/admin/orders/ord_A')
    expect(row(0).getByText('2 units')).toBeTruthy()
    expect(row(0).getByText('2 × Lantern, Ink')).toBeTruthy()
    expect(row(0).getByText('A@example.com, guest, payment begun')).toBeTruthy()
    expect(
      row(0)
        .getByRole('link', { name: /^3 orders, 9 units/ })
        .getAttribute('href'),
    ).toBe('/admin/unpaid?client=c1')
    expect(row(1).getByText('1 unit')).toBeTruthy()
    expect(row(1).getByText('B@example.com, account')).toBeTruthy()
    expect(row(1).queryByRole('link', { name: /from this address/ })).toBeNull()
  })

  it('are none when every order is paid or cancelled', async () => {
    await show()
    expect(screen.queryByRole('button', { name: /Release/ })).toBeNull()
  })

  it('are only read by staff who may not change orders', async () => {
    permissions = ['orders:read']
    holds = [aHold('A'), aHold('B')]
    await show('/admin/unpaid?client=c1')
    expect(screen.queryByRole('button', { name: /Release/ })).toBeNull()
  })
})

describe('releasing', () => {
  it('asks first, cancels that order alone, and reads the list again', async () => {
    holds = [aHold('A'), aHold('B')]
    await show()
    fireEvent.click(row(1).getByRole('button', { name: /^Release/ }))
    expect(cancelled).toEqual([])
    expect(screen.getByRole('dialog', { name: 'Release order SK-B' })).toBeTruthy()
    confirm()
    await waitFor(() => expect(rows()).toHaveLength(1))
    expect(cancelled).toEqual([{ id: 'ord_B', key: expect.stringMatching(/-ord_B$/) }])
    expect(await screen.findByText('The order is cancelled.')).toBeTruthy()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('is not offered for all while the list is of all addresses', async () => {
    holds = [aHold('A'), aHold('B')]
    await show()
    expect(screen.queryByRole('button', { name: /^Release all/ })).toBeNull()
  })

  it('of all from one address stops at the first refusal and keeps the rest to be tried again', async () => {
    holds = [aHold('A'), aHold('B'), aHold('C')]
    refused = ['ord_B']
    await show('/admin/unpaid?client=c1')
    expect(listed.every((search) => search.includes('client=c1'))).toBe(true)
    fireEvent.click(screen.getByRole('button', { name: 'Release all 3 shown' }))
    confirm()
    expect(await screen.findByRole('dialog', { name: 'Release 2 orders' })).toBeTruthy()
    expect(dialog().getByRole('alert')).toBeTruthy()
    expect(cancelled.map(({ id }) => id)).toEqual(['ord_A', 'ord_B'])
    refused = []
    confirm()
    expect(await screen.findByText('2 orders are cancelled.')).toBeTruthy()
    expect(cancelled.slice(2).map(({ id }) => id)).toEqual(['ord_B', 'ord_C'])
  })
})
