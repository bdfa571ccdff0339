import { iso } from '../../kernel/clock.ts'
import type { OpenSession } from './contract.ts'
import { deviceLabel } from './device-label.ts'

/** A session as stored. Times in epoch milliseconds. */
export interface SessionRecord {
  readonly id: string
  readonly userAgent: string | null
  readonly createdAt: number
  readonly lastUsedAt: number
  readonly expiresAt: number
}

/** The session as its owner knows it again; `currentId` is the one that asks. */
export function toOpenSession(session: SessionRecord, currentId: string | null): OpenSession {
  return {
    id: session.id,
    device: deviceLabel(session.userAgent),
    createdAt: iso(session.createdAt),
    lastUsedAt: iso(session.lastUsedAt),
    expiresAt: iso(session.expiresAt),
    isCurrent: session.id === currentId,
  }
}
