import { useLocation } from '@solidjs/router'
import { For } from 'solid-js'
import { mayStaff } from '../session/staff-session.ts'

const places = [
  { href: '/admin', label: 'Home' },
  { href: '/admin/orders', label: 'Orders' },
  { href: '/admin/unpaid', label: 'Unpaid orders' },
  { href: '/admin/payments', label: 'Payments' },
  { href: '/admin/products', label: 'Products' },
  { href: '/admin/stock', label: 'Stock' },
  { href: '/admin/deliveries', label: 'Shipments' },
  { href: '/admin/messages', label: 'Messages', needs: 'customers:read' },
  { href: '/admin/operations', label: 'Operations' },
  { href: '/admin/customers', label: 'Customers', needs: 'customers:read' },
  { href: '/admin/staff', label: 'Staff', needs: 'staff:write' },
  { href: '/admin/api-keys', label: 'API keys', needs: 'api-keys:write' },
  { href: '/admin/audit', label: 'Audit log', needs: 'audit:read' },
  { href: '/admin/security', label: 'Your security' },
] as const

/** The sections of the admin that this person may open. The current one is marked, for eyes and for screen readers. */
export function Navigation(props: { onFollow?: () => void }) {
  const location = useLocation()
  const isHere = (href: string) => {
    const path = location.pathname.replace(/\/$/, '')
    return path === href || (href !== '/admin' && path.startsWith(`${href}/`))
  }
  return (
    <nav aria-label="Administration">
      <ul>
        <For each={places.filter((place) => !('needs' in place) || mayStaff(place.needs))}>
          {(place) => (
            <li>
              <a
                href={place.href}
                aria-current={isHere(place.href) ? 'page' : undefined}
                class="flex min-h-11 items-center border-l-4 border-transparent pl-5 hover:border-saffron-pale aria-[current]:border-saffron aria-[current]:font-semibold"
                onClick={() => props.onFollow?.()}
              >
                {place.label}
              </a>
            </li>
          )}
        </For>
      </ul>
    </nav>
  )
}
