import type { Shop } from './shop.ts'

/** What a developer needs to know at a start: where everything is, and who they can be. */
export function banner({ origin, logins }: Shop): string {
  const places = [
    ['Store', origin],
    ['Admin', `${origin}/admin`],
    ['API', `${origin}/api/v1`],
    ['API docs', `${origin}/api/docs`],
    ['Inbox', `${origin}/inbox`],
    ['Stripe', `${origin}/_emulator/stripe`],
  ]
  const people = logins.map(({ role, email, password }) => [role, `${email}  ${password}`])
  const table = (rows: readonly (readonly string[])[]) =>
    rows.map(([name = '', value = '']) => `  ${name.padEnd(12)}${value}`).join('\n')
  return `
  Souk is open.

${table(places)}

  Sign in as
${table(people)}

  Pay with 4242 4242 4242 4242, any later date, any CVC. Ctrl+C closes the shop; its data stays.
`
}
