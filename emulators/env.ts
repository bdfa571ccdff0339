import type { MailboxObject } from './inbox/object.ts'
import type { StripeAccountObject } from './stripe/object.ts'

/** Bindings and vars of the emulators Worker. Values come from outside (README); none is committed. */
export interface Env {
  STRIPE_ACCOUNT: DurableObjectNamespace<StripeAccountObject>
  MAILBOX: DurableObjectNamespace<MailboxObject>
  /** The shop's API Worker, where webhooks and the local cron go. */
  API: Fetcher & {
    /** There by the flag `service_binding_extra_handlers`, which the types do not know. */
    scheduled(event: { cron: string; scheduledTime: Date }): Promise<{ outcome: string; noRetry: boolean }>
  }
  STRIPE_SECRET_KEY: string
  STRIPE_PUBLISHABLE_KEY: string
  /** Comma separated; every one signs. */
  STRIPE_WEBHOOK_SECRET: string
  SENDGRID_API_KEY: string
  TWILIO_ACCOUNT_SID: string
  TWILIO_AUTH_TOKEN: string
  /** Shown in the 3-D Secure page. */
  SHOP_NAME?: string
}
