import type { AuditEntryAnswer } from '#contracts/audit'

/** What was done, as the middle of “Ada … the product Mug”. What is not here is said from the action's own words. */
const sentences: Readonly<Record<string, string>> = {
  'address.add': 'added an address of',
  'address.create': 'added an address of',
  'address.delete': 'removed an address of',
  'address.update': 'changed an address of',
  'api-key.create': 'created the API key',
  'api-key.revoke': 'revoked the API key',
  'api-key.rotate': 'replaced the API key',
  'audit.export': 'exported the audit log',
  'category.create': 'created the category',
  'category.delete': 'deleted the category',
  'category.update': 'changed the category',
  'consent.give': 'recorded a consent of',
  'dead-letter.replay': 'sent a dead letter again',
  'dispute.accept': 'accepted a dispute',
  'dispute.draft': 'drafted evidence for a dispute',
  'dispute.submit': 'sent evidence for a dispute to the bank',
  'integrity.repair': 'repaired differences',
  'message.resend': 'sent a message again',
  'order.anonymise': 'anonymised the order',
  'order.cancel': 'cancelled the order',
  'order.deliver': 'marked as delivered the order',
  'order.expire': 'expired the order',
  'order.hold': 'put on hold the order',
  'order.note': 'added a note to the order',
  'order.paid': 'recorded the payment of the order',
  'order.pay': 'recorded the payment of the order',
  'order.place': 'placed the order',
  'order.process': 'started packing the order',
  'order.recounted': 'recalculated the amounts of the order',
  'order.refunded': 'refunded the order',
  'order.reinstate': 'reinstated the order',
  'order.resume': 'released the order',
  'order.ship': 'shipped the order',
  'order.ship_partially': 'partly shipped the order',
  'payment-method.remove': 'removed a saved card',
  'payment.capture': 'captured the payment of the order',
  'payment.create': 'started the payment of the order',
  'product.archive': 'archived the product',
  'product.create': 'created the product',
  'product.update': 'changed the product',
  'review.approve': 'approved the payment under review of',
  'session.close': 'signed out',
  'session.close-all': 'signed out everywhere',
  'session.confirm': 'confirmed a password',
  'session.open': 'signed in',
  'session.revoke': 'ended a session',
  'session.revoke-reused': 'ended a session whose token was used twice',
  'staff.add': 'made staff of',
  'staff.change-role': 'changed the role of',
  'staff.invite': 'invited to the staff',
  'staff.remove': 'removed from the staff',
  'staff.reset-second-factor': 'reset the second factor of',
  'stock.adjust': 'adjusted the stock of',
  'stock.open': 'set the opening stock of',
  'stock.set-on-hand': 'counted the stock of',
  'user.add-second-factor': 'set up a second factor',
  'user.begin-factor-recovery': 'asked to remove a lost second factor',
  'user.cancel-factor-recovery': 'kept a second factor that was to be removed',
  'user.change-email': 'changed an e-mail address',
  'user.change-password': 'changed a password',
  'user.erase': 'erased the account of',
  'user.export': 'exported the data of',
  'user.register': 'registered',
  'user.remove-second-factor': 'turned off a second factor',
  'user.renew-recovery-codes': 'renewed recovery codes',
  'user.reset-password': 'reset a password',
  'user.update': 'changed the profile of',
  'user.verify-email': 'confirmed an e-mail address',
}

/** What was done: `changed the product`. */
export function sayAction(action: string): string {
  const known = sentences[action]
  if (known !== undefined) return known
  const [entity = '', ...verb] = action.split('.')
  return `${verb.join(' ').replaceAll(/[-_]/g, ' ')} (${entity.replaceAll('-', ' ')})`
}

/** Who did it, as a person reads it: a name, the shop itself, or the id where there is no name any more. */
export function sayActor({ actor, actorName }: Pick<AuditEntryAnswer, 'actor' | 'actorName'>): string {
  if (actorName !== null) return actorName
  if (actor === 'guest') return 'A guest'
  if (actor === 'stripe:dashboard') return 'Stripe’s Dashboard'
  if (actor.startsWith('system:')) return `The shop (${actor.slice('system:'.length).replaceAll('-', ' ')})`
  return actor.startsWith('usr_') ? 'A deleted account' : actor
}

/** What it was done to; null where the sentence says all, because the actor did it to themselves or it has no name. */
export function sayEntity({
  actor,
  entity,
  entityId,
  entityName,
}: Pick<AuditEntryAnswer, 'actor' | 'entity' | 'entityId' | 'entityName'>): string | null {
  if (entityId === actor || entity === 'session' || entity === 'shop') return null
  return entityName ?? `${entity.replaceAll('-', ' ')} …${entityId.slice(-6)}`
}
