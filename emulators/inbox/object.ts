import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../env.ts'
import { type Message, SCHEMA, toMessage } from './message.ts'

/** Every e-mail and text message the shop sent, kept for people and tests to read. */
export class MailboxObject extends DurableObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    for (const statement of SCHEMA) ctx.storage.sql.exec(statement)
  }

  /** Keeps a message. The id is the provider's (`X-Message-Id`, `SM…`); the same id twice is kept once. */
  keep(message: Message): void {
    this.ctx.storage.sql.exec(
      'INSERT OR IGNORE INTO messages (id, kind, recipient, created_ms, json) VALUES (?, ?, ?, ?, ?)',
      message.id,
      message.kind,
      message.to.toLowerCase(),
      message.at,
      JSON.stringify(message),
    )
  }

  /** Newest first, at most `limit`, of one recipient (e-mail address or number, any case) or of all. */
  list(to: string | null, limit: number): Message[] {
    const all = 'SELECT json FROM messages WHERE ?1 IS NULL OR recipient = ?1 ORDER BY seq DESC LIMIT ?2'
    return this.ctx.storage.sql
      .exec(all, to?.toLowerCase() ?? null, limit)
      .toArray()
      .map(toMessage)
  }

  /** One message. */
  find(id: string): Message | null {
    const [row] = this.ctx.storage.sql.exec('SELECT json FROM messages WHERE id = ?', id).toArray()
    return row ? toMessage(row) : null
  }

  /** Empties the mailbox. */
  clear(): void {
    this.ctx.storage.sql.exec('DELETE FROM messages')
  }
}
