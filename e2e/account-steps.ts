import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import type { NewSecondFactor } from '#contracts/accounts/second-factor'
import { mustCall, tokenOf } from './api.ts'
import type { newPerson } from './given.ts'
import type { SharedShop } from './global-setup.ts'
import { answered } from './steps.ts'

/** The link of a mail, as a person would press it: its token is behind `#`, where no server sees it. */
export function linkIn(text: string, path: string): string {
  const link = new RegExp(`https?://[^\\s"]*${path}#token=[^\\s"<]+`).exec(text)?.[0]
  if (link === undefined) throw new Error(`No link to ${path} in: ${text}`)
  return link.replace(/^https?:\/\/[^/]+/, '')
}

/** Registers on the page and waits for the account. */
export async function register(page: Page, person: ReturnType<typeof newPerson>): Promise<void> {
  await page.goto('/sign-up')
  const join = await answered(page.getByRole('button', { name: 'Create account' }))
  await page.getByLabel('First name').fill(person.firstName)
  await page.getByLabel('Last name').fill(person.lastName)
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await join.click()
  await page.waitForURL('**/account')
}

/** Turns a second factor on without a browser; returns its secret. */
export async function setUpFactor(shop: SharedShop, person: { email: string; password: string }): Promise<TOTP> {
  const token = await tokenOf(shop, person)
  const { secret } = await mustCall<NewSecondFactor>(shop, '/me/second-factor', { token, method: 'POST' })
  const app = new TOTP({ secret: Secret.fromBase32(secret) })
  await mustCall(shop, '/me/second-factor/confirm', { token, body: { code: app.generate() } })
  return app
}
