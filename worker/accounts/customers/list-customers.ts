import { iso, isoOrNull } from '../../kernel/clock.ts'
import { type Page, pageOf } from '../../kernel/page.ts'
import type { Services } from '../../platform/context.ts'
import { refreshSearch } from '../../platform/search-keys.ts'
import type { Account } from '../account/user.ts'
import type { CustomerSummary } from './contract.ts'
import { selectCustomers } from './customer-store.ts'

/** A customer as staff see them in a list. */
export function toCustomerSummary(account: Account): CustomerSummary {
  const { id, email, firstName, lastName, isEmailVerified } = account
  return {
    id,
    email,
    firstName,
    lastName,
    isEmailVerified,
    createdAt: iso(account.createdAt),
    lastLoginAt: isoOrNull(account.lastLoginAt),
  }
}

/** Customers, the newest account first. `before` is the id the last page ended with. */
export async function listCustomers(
  services: Services,
  {
    q,
    before,
    limit,
  }: { readonly q?: string | undefined; readonly before?: string | undefined; readonly limit: number },
): Promise<Page<CustomerSummary>> {
  if (q) await refreshSearch(services)
  const rows = await selectCustomers(services.db, { text: q ?? '', before, limit: limit + 1 })
  return pageOf(rows, limit, ({ createdAt, id }) => ({ key: createdAt, id }), toCustomerSummary)
}
