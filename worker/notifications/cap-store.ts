import { type SQL, sql } from 'drizzle-orm'
import { deliveries } from '../schema/notifications.ts'
import { capWindow, type MailCap, mailboxOf } from './mail-cap.ts'

// The words of the index `deliveries_by_mailbox`, or SQLite would not use it.
const mailbox = sql.raw(`CASE WHEN instr(recipient, '+') > 1 AND instr(recipient, '+') < instr(recipient, '@')
    THEN substr(recipient, 1, instr(recipient, '+') - 1) || substr(recipient, instr(recipient, '@'))
    ELSE recipient END`)

export interface CountedMail {
  /** The outbox row's id. */
  readonly id: string
  readonly template: string
  readonly recipient: string
  /** Null when it always goes. `perDay` is the shop's setting. */
  readonly cap: (MailCap & { readonly perDay: number }) | null
}

/**
 * Whether a message is one too many for its mailbox: an expression of 0 or 1 for the statement that claims its sending,
 * so that two at once cannot both be the last. Mails about orders with money are not counted, and one that staff ask for
 * again is never too many.
 */
export function isTooMany({ id, template, recipient, cap }: CountedMail, now: number): SQL {
  if (cap === null) return sql`0`
  const sent = sql`FROM ${deliveries} WHERE ${mailbox} = ${mailboxOf(recipient)} AND status <> 'suppressed'`
  return sql`(
    (SELECT count(*) ${sent} AND created_at > ${now - capWindow} AND substr(template, 1, 6) <> 'order-') >= ${cap.perDay}
    AND EXISTS (SELECT 1 ${sent} AND created_at > ${now - cap.oneInEach} AND template = ${template})
    AND NOT EXISTS (SELECT 1 FROM outbox WHERE id = ${id} AND substr(effect_key, 1, 7) = 'resend:')
  )`
}
