import { createSignal } from 'solid-js'
import type { User } from '#contracts/accounts/account'
import { accessToken } from '../../api/access-token.ts'
import { ownApi } from '../../api/client.ts'
import { type ApiProblem, asProblem } from '../../api/problem.ts'
import { signIn, signOut } from '../../session/session.ts'
import { asStaff, onSessionEnd } from '../api/staff-api.ts'

export type StaffState =
  | { readonly kind: 'restoring' }
  | { readonly kind: 'signed-out' }
  /** Signed in, but as a customer. */
  | { readonly kind: 'no-access'; readonly user: User }
  /** `hasEnded`: the page stays as it is, with the sign-in over it, so that no work is lost. */
  | { readonly kind: 'signed-in'; readonly user: User; readonly hasEnded: boolean }
  | { readonly kind: 'unreachable'; readonly problem: ApiProblem }

/** What the session does in the world; tests bring their own. */
export interface SessionDoor {
  readonly isSignedIn: () => boolean
  readonly readUser: () => Promise<User>
  readonly logIn: (email: string, password: string, code?: string) => Promise<User>
  readonly logOut: () => Promise<void>
}

const door: SessionDoor = {
  isSignedIn: accessToken.isSignedIn,
  readUser: () => asStaff(ownApi().me.$get()),
  logIn: (email, password, code) => signIn({ email, password, ...(code !== undefined && { code }) }),
  logOut: signOut,
}

/** The staff session. The API decides what it may do; this only decides what is drawn. */
export function createStaffSession(world: SessionDoor) {
  const [state, setState] = createSignal<StaffState>({ kind: 'restoring' })

  const admit = (user: User) =>
    setState(user.role === 'Customer' ? { kind: 'no-access', user } : { kind: 'signed-in', user, hasEnded: false })

  return {
    state,
    /** Takes up the session of this browser's refresh cookie, when there is one. */
    async restore(): Promise<void> {
      if (!world.isSignedIn()) {
        setState({ kind: 'signed-out' })
        return
      }
      try {
        admit(await world.readUser())
      } catch (error) {
        const problem = asProblem(error)
        setState(problem.status === 401 ? { kind: 'signed-out' } : { kind: 'unreachable', problem })
      }
    },
    /** Opens a session; a refusal throws an `ApiProblem`. `code` is that of a second factor. */
    async signIn(email: string, password: string, code?: string): Promise<void> {
      admit(await world.logIn(email, password, code))
    },
    /** Ends the session here and at the API. */
    async signOut(): Promise<void> {
      await world.logOut()
      setState({ kind: 'signed-out' })
    },
    /** Leaves the page of an ended session. */
    leave(): void {
      setState({ kind: 'signed-out' })
    },
    /** The API has answered that this session is over. */
    end(): void {
      const now = state()
      if (now.kind === 'signed-in') setState({ ...now, hasEnded: true })
    },
  }
}

/** The session of this page. */
export const staffSession = createStaffSession(door)
onSessionEnd(staffSession.end)

/** Whether the signed-in member of staff has a permission. Only for what is drawn: the API decides for itself. */
export function mayStaff(permission: string): boolean {
  const now = staffSession.state()
  return now.kind === 'signed-in' && now.user.permissions.includes(permission)
}

/** The signed-in member of staff; undefined while there is none. */
export function staffUser(): User | undefined {
  const now = staffSession.state()
  return now.kind === 'signed-in' ? now.user : undefined
}
