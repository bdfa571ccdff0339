import type { AdminOrder, OrderAction } from '#contracts/orders'
import type { ActionDialog } from '../../ui/action-dialogs.tsx'
import type { OrderCommand } from '../queries.ts'
import { actionLabels, sayCancellation } from './action-labels.ts'

/** What is asked before an order is changed, by action. Shipping has a form of its own. */
export function orderDialogs(order: AdminOrder): readonly ActionDialog<OrderAction, OrderCommand>[] {
  return [
    {
      name: 'cancel',
      title: 'Cancel this order?',
      text: sayCancellation(order),
      field: { label: 'Reason', pointer: '/reason', hint: 'The customer can read this.', max: 300 },
      confirm: { label: 'Cancel order', busy: actionLabels.cancel.busy, look: 'alarm' },
      keep: 'Keep order',
      command: (reason) => ({ action: 'cancel', ...(reason !== '' && { reason }) }),
    },
    {
      name: 'hold',
      title: 'Put this order on hold?',
      text: 'It cannot be shipped until it is taken off hold. It keeps its payment and its stock.',
      field: { label: 'Note', pointer: '/note', hint: 'Why it is on hold. Only staff can read this.', max: 500 },
      confirm: { label: 'Put on hold', busy: actionLabels.hold.busy, look: 'solid' },
      keep: 'Not now',
      command: (note) => ({ action: 'hold', ...(note !== '' && { note }) }),
    },
    {
      name: 'resume',
      title: 'Take this order off hold?',
      text: 'It returns to its previous status.',
      field: {
        label: 'Note',
        pointer: '/note',
        hint: 'What was resolved. Only staff can read this.',
        max: 500,
      },
      confirm: { label: 'Take off hold', busy: actionLabels.resume.busy, look: 'solid' },
      keep: 'Not now',
      command: (note) => ({ action: 'resume', ...(note !== '' && { note }) }),
    },
    {
      name: 'deliver',
      title: 'Mark as delivered?',
      text: 'This completes the order. It cannot be changed afterwards.',
      confirm: { label: 'Mark as delivered', busy: actionLabels.deliver.busy, look: 'solid' },
      keep: 'Not yet',
      command: () => ({ action: 'deliver' }),
    },
  ]
}
