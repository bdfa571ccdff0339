import type { ConsentKind } from './contract.ts'

/** The text in force of what people agree to: a changed text gets a new version, and is asked for anew. */
export const consentVersions: Readonly<Record<ConsentKind, string>> = {
  terms: '2026-11-01',
  marketing: '2026-11-01',
}
