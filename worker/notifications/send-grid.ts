import { err, ok } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import type { Email, EmailProvider } from './email.ts'

const timeoutMs = 10_000

type Fetch = (url: string, init: RequestInit) => Promise<Response>

function fetcherOf({ env, settings }: Services): Fetch {
  const emulator = settings.sendgrid.apiBase === null ? env.SENDGRID_EMULATOR : undefined
  return emulator === undefined ? (url, init) => fetch(url, init) : (url, init) => emulator.fetch(url, init)
}

// docs: twilio.com/docs/sendgrid/api-reference/mail-send/mail-send
function body(email: Email, messageIdHost: string) {
  return {
    personalizations: [{ to: [email.to] }],
    from: email.from,
    reply_to: email.from,
    subject: email.subject,
    content: [
      { type: 'text/plain', value: email.text },
      { type: 'text/html', value: email.html },
    ],
    // SendGrid has no idempotency key: should a crash send a mail twice, programs recognise the copy by this.
    headers: { 'Message-ID': `<${email.id}@${messageIdHost}>` },
    custom_args: { delivery: email.id },
    tracking_settings: { click_tracking: { enable: false }, open_tracking: { enable: false } },
  }
}

/** SendGrid's v3 API, or its emulator when one is bound and no base is set. */
export function sendGrid(services: Services): EmailProvider {
  const { settings } = services
  const { apiKey, apiBase } = settings.sendgrid
  const send = fetcherOf(services)
  return {
    async send(email) {
      if (apiKey === null) {
        return err({ retryable: true, isShopsFault: true, reason: 'SENDGRID_API_KEY is not set' })
      }
      try {
        const response = await send(`${apiBase ?? 'https://api.sendgrid.com'}/v3/mail/send`, {
          method: 'POST',
          headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
          body: JSON.stringify(body(email, new URL(settings.shop.origin).hostname)),
          signal: AbortSignal.timeout(timeoutMs),
        })
        // An unread body would keep the connection open.
        await response.body?.cancel()
        if (response.ok) return ok(response.headers.get('x-message-id'))
        if (response.status === 401 || response.status === 403) {
          const reason = `SendGrid answered ${response.status}: it refuses SENDGRID_API_KEY, or this sender`
          return err({ retryable: true, isShopsFault: true, reason })
        }
        const retryable = response.status === 429 || response.status >= 500
        return err({ retryable, reason: `SendGrid answered ${response.status}` })
      } catch (error) {
        const name = error instanceof Error ? error.name : 'unknown'
        return err({ retryable: true, reason: `SendGrid could not be reached: ${name}` })
      }
    },
  }
}
