import { describe, expect, it } from 'vitest'
import type { User } from '#contracts/accounts/account'
import { noAnswer } from '../../api/problem.ts'
import { aProblem } from '../../testing/a-problem.ts'
import { createStaffSession, type SessionDoor } from './staff-session.ts'

const admin: User = {
  id: 'usr_1',
  email: 'ada@souk.example',
  firstName: 'Ada',
  lastName: 'Moreau',
  role: 'Admin',
  permissions: ['orders:read'],
  isEmailVerified: true,
  createdAt: '2026-11-22T12:00:00.000Z',
  lastLoginAt: null,
}

function session(door: Partial<SessionDoor> = {}) {
  return createStaffSession({
    isSignedIn: () => true,
    readUser: async () => admin,
    logIn: async () => admin,
    logOut: async () => undefined,
    ...door,
  })
}

describe('the session at the desk', () => {
  it('is restored by the refresh cookie', async () => {
    const { state, restore } = session()
    expect(state().kind).toBe('restoring')
    await restore()
    expect(state()).toEqual({ kind: 'signed-in', user: admin, hasEnded: false })
  })

  it('asks no API in a browser that was never signed in', async () => {
    const { state, restore } = session({
      isSignedIn: () => false,
      readUser: () => Promise.reject(new Error('The API was asked.')),
    })
    await restore()
    expect(state().kind).toBe('signed-out')
  })

  it('tells an ended session from a shop that cannot be reached', async () => {
    const ended = session({ readUser: () => Promise.reject(aProblem({ code: 'not-signed-in' })) })
    await ended.restore()
    expect(ended.state().kind).toBe('signed-out')
    const away = session({ readUser: () => Promise.reject(noAnswer()) })
    await away.restore()
    expect(away.state().kind).toBe('unreachable')
  })

  it('lets no customer in', async () => {
    const customer: User = { ...admin, role: 'Customer', permissions: [] }
    const { state, signIn } = session({ logIn: async () => customer })
    await signIn('casimir@souk.example', 'secret')
    expect(state()).toEqual({ kind: 'no-access', user: customer })
  })

  it('keeps the page of a session that ends, until the person signs in again or leaves', async () => {
    const { state, restore, end, signIn, leave } = session()
    await restore()
    end()
    expect(state()).toMatchObject({ kind: 'signed-in', hasEnded: true })
    await signIn('ada@souk.example', 'secret')
    expect(state()).toMatchObject({ kind: 'signed-in', hasEnded: false })
    end()
    leave()
    expect(state().kind).toBe('signed-out')
  })

  it('stays signed out when a call of before ends late', () => {
    const { state, leave, end } = session()
    leave()
    end()
    expect(state().kind).toBe('signed-out')
  })
})
