import { ApiProblem, noAnswer } from './problem.ts'

/** What a refresh answers, as far as this file needs it. */
export interface IssuedToken {
  readonly accessToken: string
  /** Seconds. */
  readonly expiresIn: number
}

/** What the keeper touches of the browser; tests bring their own. */
export interface TokenSurroundings {
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  readonly now: () => number
  /** Runs `work` alone among all tabs of this shop. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
  readonly wait: (milliseconds: number) => Promise<void>
  /** `POST /auth/refresh`, kept alive past the page's end. */
  readonly refresh: () => Promise<IssuedToken>
  /** Told once when the session turns out to have been ended elsewhere. */
  readonly ended?: () => void
}

const signedInKey = 'souk-signed-in'
const refreshingKey = 'souk-refreshing'
const personKey = 'souk-person'
/** Stored while a person whose session was ended elsewhere has neither signed in nor continued as a guest; also an event. */
export const endedKey = 'souk-ended'
/** A refresh whose page is gone is over after this many milliseconds (decisions/refresh-cookie). */
const refreshPatience = 5000

/** Keeps the access token in memory and rotates the refresh cookie without two requests ever using it at once. */
export function createTokenKeeper(around: TokenSurroundings) {
  let token: { readonly value: string; readonly expiresAt: number } | null = null
  let running: Promise<string | null> | null = null
  /** Whether this document was drawn for a signed-in person, and whether their session is over. */
  let wasSignedIn = false
  let hasEnded = false

  function keep(issued: IssuedToken): string {
    token = { value: issued.accessToken, expiresAt: around.now() + issued.expiresIn * 1000 }
    around.storage.setItem(signedInKey, '1')
    around.storage.removeItem(endedKey)
    wasSignedIn = true
    hasEnded = false
    return token.value
  }

  /** The person this document was drawn for was signed out without asking: it must not continue as a guest's. */
  function end(): void {
    forget()
    hasEnded = true
    around.storage.setItem(endedKey, '1')
    around.ended?.()
  }

  function forget(): void {
    token = null
    wasSignedIn = false
    around.storage.removeItem(signedInKey)
  }

  /** The page before this one may have left while its refresh was on the way: its cookie is still to come. */
  async function awaitFormerPage(): Promise<void> {
    for (;;) {
      const since = Number(around.storage.getItem(refreshingKey) ?? Number.NaN)
      const left = since + refreshPatience - around.now()
      if (!(left > 0)) return
      await around.wait(Math.min(left, 100))
    }
  }

  async function rotate(): Promise<string | null> {
    await awaitFormerPage()
    around.storage.setItem(refreshingKey, String(around.now()))
    try {
      const token = keep(await around.refresh())
      around.storage.removeItem(refreshingKey)
      return token
    } catch (error) {
      // Without an answer, which is also how a leaving page sees it, the cookie may still change: the mark stays.
      if (!(error instanceof ApiProblem)) throw noAnswer()
      around.storage.removeItem(refreshingKey)
      if (error.status !== 401) throw error
      end()
      return null
    }
  }

  /** A new token; null when the session has ended. Callers at the same time share one rotation. */
  function refresh(): Promise<string | null> {
    running ??= around.alone(rotate).finally(() => {
      running = null
    })
    return running
  }

  return {
    keep,
    forget,
    refresh,
    /** Whether this browser was signed in when it was last looked at. */
    isSignedIn: () => around.storage.getItem(signedInKey) !== null,
    /** A token with at least 20 seconds to live; null for a guest. */
    async current(): Promise<string | null> {
      if (token !== null && token.expiresAt - around.now() > 20_000) return token.value
      if (this.isSignedIn()) {
        wasSignedIn = true
        return refresh()
      }
      // Another tab of this browser found out first.
      if (wasSignedIn) end()
      return null
    },
    /** Whether the session of this document was ended elsewhere. */
    hasEnded: () => hasEnded,
  }
}

const browser: TokenSurroundings = {
  get storage() {
    return localStorage
  },
  now: () => Date.now(),
  alone: (work) => navigator.locks.request('souk-refresh', work),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  async refresh() {
    const response = await fetch('/api/v1/auth/refresh', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      keepalive: true,
    })
    const body: unknown = await response.json().catch(() => ({}))
    // The one call that cannot go through the typed client, which itself needs this token; shape: accounts/sign-in/contract.ts Session.
    if (!response.ok) throw new ApiProblem(response.status, body as Record<string, unknown>)
    return body as IssuedToken
  },
  ended: () => dispatchEvent(new Event(endedKey)),
}

/** This browser's access token. */
export const accessToken = createTokenKeeper(browser)

/** Calls `tell` when a session that was ended elsewhere is found out, and now if the person has not been told yet. */
export function onEnded(tell: (isNow: boolean) => void): void {
  if (localStorage.getItem(endedKey) !== null) tell(false)
  addEventListener(endedKey, () => tell(true))
}

let person: string | null = null

/** Tells the other tabs whose browser this is from now on: a user's id, or nothing after signing out. */
export function nameOwner(id: string): void {
  person = id
  localStorage.setItem(personKey, id)
}

/** Reloads this document when another tab, or a later page of this one, has signed in or out. */
export function followOwner(): void {
  const read = () => localStorage.getItem(personKey)
  const look = () => read() !== person && location.reload()
  person = read()
  addEventListener('storage', look)
  addEventListener('pageshow', look)
}

const sessionOver = { code: 'not-signed-in', title: 'Your session has ended. Sign in again.' }

/**
 * `fetch` as this shopper. Once the session turns out to be over, every call is refused: the page is still drawn for them. A 401 is answered once with a fresh token (the token may have been revoked or outlived). At
 * `/auth/…` and `/confirm` it is about a password or code instead: trying again would count as another wrong one.
 */
export async function authorisedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const send = (token: string | null) => {
    const headers = new Headers(init?.headers)
    if (token !== null) headers.set('authorization', `Bearer ${token}`)
    return fetch(input, { ...init, headers })
  }
  const token = await accessToken.current()
  // As a guest the same request would mean something else: another basket, an order that is not theirs.
  if (token === null && accessToken.hasEnded()) throw new ApiProblem(401, sessionOver)
  const response = await send(token)
  if (response.status !== 401 || token === null || /\/auth\/|confirm$/.test(String(input))) return response
  const fresh = await accessToken.refresh()
  return fresh === null ? response : send(fresh)
}
