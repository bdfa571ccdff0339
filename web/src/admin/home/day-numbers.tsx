import { For } from 'solid-js'
import type { Dashboard } from '#contracts/operations'
import { formatMoney } from '#kernel/money'

interface DayNumber {
  readonly label: string
  readonly value: string
  readonly href: string
  /** It needs attention. */
  readonly isPressing?: boolean
  readonly isZero: boolean
}

/** The numbers of the dashboard with the list each of them counts. */
export function dayNumbers(numbers: Dashboard): { heading: string; numbers: DayNumber[] }[] {
  const count = (label: string, value: number, href: string, isPressing = false): DayNumber => ({
    label,
    value: value.toLocaleString('en-US'),
    href,
    isPressing: isPressing && value > 0,
    isZero: value === 0,
  })
  return [
    {
      heading: `Since midnight, ${numbers.timeZone}`,
      numbers: [
        count('Orders paid', numbers.ordersToday, `/admin/orders?paidFrom=${numbers.today}`),
        {
          label: 'Revenue',
          value: formatMoney(numbers.revenueToday, numbers.currency),
          href: `/admin/orders?paidFrom=${numbers.today}`,
          isZero: numbers.revenueToday === 0,
        },
      ],
    },
    {
      heading: 'To do',
      numbers: [
        count('To ship', numbers.toShip, '/admin/deliveries?status=pending'),
        {
          label: numbers.openDisputes === 1 ? 'In 1 dispute' : `In ${numbers.openDisputes} disputes`,
          value: formatMoney(numbers.disputedAmount, numbers.currency),
          href: '/admin/payments/disputes?status=open',
          isPressing: numbers.openDisputes > 0,
          isZero: numbers.openDisputes === 0,
        },
        count('On hold', numbers.onHold, '/admin/orders?status=on_hold', true),
        count('Awaiting payment', numbers.awaitingPayment, '/admin/orders?status=pending_payment'),
      ],
    },
    {
      heading: 'Stock',
      numbers: [
        count('Low stock', numbers.lowStock, '/admin/stock?availability=low'),
        count('Out of stock', numbers.outOfStock, '/admin/stock?availability=out'),
      ],
    },
    {
      heading: 'System',
      numbers: [count('Dead letters', numbers.deadLetters, '/admin/operations', true)],
    },
  ]
}

/** The day in large figures; each is the way to what it counts. */
export function DayNumbers(props: { numbers: Dashboard }) {
  return (
    <div class="mb-14 grid grid-cols-2 gap-x-8 gap-y-8 xl:grid-cols-[2.4fr_2fr_2fr_1fr]">
      <For each={dayNumbers(props.numbers)}>
        {(group) => (
          <section class="col-span-2 border-t border-rule pt-3 sm:col-span-1">
            <h2 class="label-line font-sans">{group.heading}</h2>
            <ul class="mt-2 flex flex-wrap gap-x-8 gap-y-3">
              <For each={group.numbers}>
                {(number) => (
                  <li>
                    <a href={number.href} class="group block">
                      <span
                        class={`tabular block font-serif text-[2.5rem] leading-none ${number.isPressing ? 'text-alarm' : number.isZero ? 'text-rule' : ''}`}
                      >
                        {number.value}
                      </span>
                      <span class="link mt-1.5 block text-sm group-hover:decoration-saffron">{number.label}</span>
                    </a>
                  </li>
                )}
              </For>
            </ul>
          </section>
        )}
      </For>
    </div>
  )
}
