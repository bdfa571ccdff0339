import { accountNoticeKinds } from '../accounts/account/account-notice.ts'
import { readNotice } from '../accounts/public.ts'
import { readOrder } from '../orders/read-order.ts'
import type { Services } from '../platform/context.ts'
import type { OutboxMessage } from '../platform/outbox.ts'
import { renderAccountMessage } from './account-message.ts'
import { AccountNotice, OrderNotice } from './contract.ts'
import { capOfAccountMail, hadMoney, isPaid, type MailCap } from './mail-cap.ts'
import { messageKinds, renderMessage } from './message.ts'
import type { RenderedEmail } from './rendered-email.ts'

/** A message with its recipient and the id of its subject. */
export interface AddressedMessage extends RenderedEmail {
  readonly to: { readonly email: string; readonly name?: string | undefined }
  readonly reference: string
  /** How it counts against what its recipient may be sent in a day; null when it always goes. */
  readonly cap: MailCap | null
  /** Why it is not sent at all, for staff; null when it may be. */
  readonly refusal: string | null
}

async function aboutOrder(services: Services, { id, kind, payload }: OutboxMessage): Promise<AddressedMessage | null> {
  const known = messageKinds.find((one) => one === kind)
  if (known === undefined) throw new Error(`No message is written for ${kind}`)
  const { orderId, amount, reason } = OrderNotice.parse(payload)
  const order = await readOrder(services, orderId)
  if (order === null) throw new Error(`${id} is about an order that is not here: ${orderId}`)
  // Overtaken by what came after: an order that lives again, or one that was cancelled before it was confirmed.
  const isCancelled = order.status === 'cancelled'
  if ((known === 'order.cancelled' && !isCancelled) || (known === 'order.confirmation' && isCancelled)) return null
  const message = renderMessage(known, { shop: services.settings.shop, order, refundAmount: amount, reason })
  // The name comes from the order form. Before payment the shop must not send those words to what may be a stranger.
  const name = isPaid(order) ? order.shippingAddress.name : undefined
  const refusal = hadMoney(order) ? null : 'The order never took or held money.'
  return { ...message, to: { email: order.email, name }, reference: orderId, cap: null, refusal }
}

/**
 * Writes what a message of the queue asks for, from what is there now. Null when there is nothing to say any more, for
 * example because its link was used. Throws for a kind without a text.
 */
export async function writeMessage(services: Services, message: OutboxMessage): Promise<AddressedMessage | null> {
  const kind = accountNoticeKinds.find((one) => one === message.kind)
  if (kind === undefined) return aboutOrder(services, message)
  const notice = AccountNotice.parse(message.payload)
  const mail = await readNotice(services, kind, notice)
  if (mail === null) return null
  const written = renderAccountMessage(kind, { shop: services.settings.shop, link: mail.link })
  const cap = capOfAccountMail(kind, mail.isProven)
  return { ...written, to: { email: mail.email }, reference: notice.userId, cap, refusal: null }
}
