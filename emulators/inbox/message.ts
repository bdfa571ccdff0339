/** A message as the shop sent it. `at` in milliseconds. An SMS has only `text`. */
export interface Message {
  id: string
  kind: 'email' | 'sms'
  to: string
  from: string
  fromName: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
  at: number
}

export const SCHEMA = [
  `CREATE TABLE IF NOT EXISTS messages (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, recipient TEXT NOT NULL,
    created_ms INTEGER NOT NULL, json TEXT NOT NULL)`,
  'CREATE INDEX IF NOT EXISTS messages_by_recipient ON messages (recipient, seq)',
]

/** Reads a stored row. */
export function toMessage(row: Record<string, unknown>): Message {
  // Boundary: MailboxObject.keep is the only writer of this column.
  return JSON.parse(String(row.json)) as Message
}
