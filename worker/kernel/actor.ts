/** Named permissions. A role is a set of them; an API key carries some of them. */
export const permissions = [
  'catalog:write',
  'inventory:read',
  'inventory:write',
  'orders:read',
  'orders:write',
  'payments:refund',
  'payments:write',
  'customers:read',
  'customers:write',
  'staff:write',
  'api-keys:write',
  'audit:read',
  'settings:write',
  'operations:read',
  'operations:write',
  'notifications:send',
] as const
export type Permission = (typeof permissions)[number]

export const roles = ['Customer', 'Admin', 'SuperAdmin'] as const
export type Role = (typeof roles)[number]

const reservedToSuperAdmin: readonly Permission[] = ['staff:write', 'api-keys:write', 'settings:write']

/** The permissions of each role. */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  Customer: [],
  Admin: permissions.filter((permission) => !reservedToSuperAdmin.includes(permission)),
  SuperAdmin: permissions,
}

/** Who makes a request. A guest's rights come from what they hold: a basket id, an order token. */
export type Actor =
  | { readonly kind: 'guest' }
  | { readonly kind: 'user'; readonly userId: string; readonly sessionId: string; readonly role: Role }
  | { readonly kind: 'api-key'; readonly keyId: string; readonly permissions: readonly Permission[] }
  | { readonly kind: 'system'; readonly name: string }

export const guest: Actor = { kind: 'guest' }

/** The background worker itself, for history and audit rows: `system:expiry`, `system:webhook`. */
export function systemActor(name: string): Actor {
  return { kind: 'system', name }
}

/** Whether the actor holds a permission: a person by role, an API key by what it was given. */
export function can(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'api-key') return actor.permissions.includes(permission)
  return actor.kind === 'user' && permissionsOf[actor.role].includes(permission)
}

/** The actor as a pseudonymous word for history and audit: a user id, an API key's id, `guest`, or `system:<name>`. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'guest':
      return 'guest'
    case 'user':
      return actor.userId
    case 'api-key':
      return actor.keyId
    case 'system':
      return `system:${actor.name}`
  }
}
