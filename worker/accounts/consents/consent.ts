import type { ConsentKind } from './contract.ts'

/** The current text of what people agree to: a changed text gets a new version, and consent is asked for again. */
export const consentVersions: Readonly<Record<ConsentKind, string>> = {
  terms: '2026-11-01',
  marketing: '2026-11-01',
}
