import type { Tone } from '../../ui/notice.tsx'
import type { MessageStatus } from './queries.ts'

/** What became of a message, in a word. */
export const messageLabels: Readonly<Record<MessageStatus, { readonly label: string; readonly tone: Tone }>> = {
  sending: { label: 'Sending', tone: 'plain' },
  sent: { label: 'Sent', tone: 'good' },
  waiting: { label: 'Waiting', tone: 'warning' },
  failed: { label: 'Failed', tone: 'alarm' },
  suppressed: { label: 'Not sent', tone: 'plain' },
}
