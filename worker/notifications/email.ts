import type { Result } from '../kernel/result.ts'

export interface Email {
  /** Ours, the same at every try: the provider and the mail program can recognise a second copy. */
  readonly id: string
  readonly from: { readonly email: string; readonly name: string }
  readonly to: { readonly email: string; readonly name?: string | undefined }
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Why an e-mail was not taken. `reason` holds no personal data. */
export interface SendRefusal {
  /** Whether the same e-mail may be taken later. */
  readonly retryable: boolean
  /** It is the shop that was refused, not the message: no key, or one that does not count. Every message would be. */
  readonly isShopsFault?: true
  readonly reason: string
}

/** The provider that delivers our e-mail. */
export interface EmailProvider {
  /** Hands one e-mail over; answers the provider's id for it, when it gives one. */
  send(email: Email): Promise<Result<string | null, SendRefusal>>
}
