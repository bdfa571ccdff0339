import type { SharedShop } from './global-setup.ts'
import { until } from './until.ts'

/** A message as the emulated provider took it. */
export interface Mail {
  readonly id: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Every e-mail to this address so far. */
export async function mailsTo({ origin }: SharedShop, email: string): Promise<Mail[]> {
  const response = await fetch(`${origin}/inbox?format=json&to=${encodeURIComponent(email)}`)
  // The boundary to the emulator's own JSON, described in emulators/README.md.
  return ((await response.json()) as { messages: Mail[] }).messages
}

/** The first e-mail to this address whose subject matches, as soon as it is there. */
export function mailTo(shop: SharedShop, email: string, subject: RegExp): Promise<Mail> {
  return until(`an e-mail ${subject} to ${email}`, async () =>
    (await mailsTo(shop, email)).find((mail) => subject.test(mail.subject)),
  )
}
