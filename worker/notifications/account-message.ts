import type { AccountNoticeKind } from '../accounts/account/account-notice.ts'
import type { EmailContent } from './email-content.ts'
import { type RenderedEmail, renderEmail } from './rendered-email.ts'

export interface AccountMessageData {
  readonly shop: EmailContent['shop']
  /** The link with its token, for the mails that have one. */
  readonly link: string | null
}

type Words = Pick<EmailContent, 'subject' | 'preview' | 'heading' | 'paragraphs'> & {
  readonly action: { readonly label: string; readonly path?: string }
}

// No name in any of these: a stranger who registers chooses it, and could make the shop send their words to anyone.
type Template = (shop: EmailContent['shop']) => Words

const templates: Readonly<Record<AccountNoticeKind, Template>> = {
  'account.verify-email': (shop) => ({
    subject: 'Confirm your e-mail address',
    preview: 'One click, and your orders stay together.',
    heading: 'Confirm your e-mail address',
    paragraphs: [
      `You made an account at ${shop.name}. Confirm that this address is yours; orders you placed with it before then show up in your account.`,
      'The link works once, for three days.',
      'If this wasn’t you, do not open it: someone else created this account, and without the link it never gets your address or your orders.',
    ],
    action: { label: 'Confirm this address' },
  }),
  'account.exists': (shop) => ({
    subject: `You already have an account at ${shop.name}`,
    preview: 'Nothing was changed. Sign in with the password you have.',
    heading: 'You already have an account',
    paragraphs: [
      'Someone, probably you, tried to create an account with this address. It already has one, so nothing has changed.',
      'Sign in with the password you have. If you no longer know it, ask for a new one on the same page.',
      'If this wasn’t you, you don’t need to do anything: no one got into your account.',
    ],
    action: { label: 'Sign in', path: '/sign-in' },
  }),
  'account.change-email': (shop) => ({
    subject: 'Confirm your new e-mail address',
    preview: `Your account at ${shop.name} gets this address when you open the link.`,
    heading: 'Confirm your new address',
    paragraphs: [
      `You asked to use this address for your account at ${shop.name}. It changes when you open the link.`,
      'The link works once, for one day.',
      'If this wasn’t you, do not open it, and nothing happens.',
    ],
    action: { label: 'Use this address' },
  }),
  'account.email-change-asked': (shop) => ({
    subject: 'Your e-mail address is about to change',
    preview: 'It changes when the link we sent to the new address is opened.',
    heading: 'Your address is about to change',
    paragraphs: [
      `We were asked to change the address of your account at ${shop.name}. It changes when the link that we sent to the new address is opened.`,
      'If this wasn’t you, someone may know your password. Change it now: that signs out every other device and cancels the link.',
    ],
    action: { label: 'Change your password', path: '/account/profile' },
  }),
  'account.reset-password': (shop) => ({
    subject: 'Choose a new password',
    preview: 'The link works once, for one hour.',
    heading: 'Choose a new password',
    paragraphs: [
      `You asked for a new password for your account at ${shop.name}. When you choose it, you are signed out everywhere else.`,
      'The link works once, for one hour.',
      'If this wasn’t you, do nothing: your password stays as it is.',
    ],
    action: { label: 'Choose a new password' },
  }),
  'account.password-changed': (shop) => ({
    subject: 'Your password was changed',
    preview: 'If this was you, there is nothing to do.',
    heading: 'Your password was changed',
    paragraphs: [
      `The password of your account at ${shop.name} was changed, and all other sessions were ended. If this was you, there is nothing to do.`,
      `If this wasn’t you, choose a new password now, and write to ${shop.email}.`,
    ],
    action: { label: 'Choose a new password', path: '/forgot-password' },
  }),
  'account.invitation': (shop) => ({
    subject: `You are invited to work at ${shop.name}`,
    preview: 'Choose a password to begin.',
    heading: `Welcome to the staff of ${shop.name}`,
    paragraphs: [
      'An administrator of the shop made an account with this address. Choose a password to begin.',
      'The link works once, for three days. After that, ask for a new one with “Forgot your password?” on the sign-in page.',
      `If this wasn’t meant for you, do not open it, and tell us at ${shop.email}.`,
    ],
    action: { label: 'Choose your password' },
  }),
  'account.second-factor-changed': (shop) => ({
    subject: 'Your second factor was changed',
    preview: 'If this was you, there is nothing to do.',
    heading: 'Your second factor was changed',
    paragraphs: [
      `The authenticator app or the recovery codes of your account at ${shop.name} were set up, renewed or removed. If this was you, there is nothing to do.`,
      `If this wasn’t you, change your password now, and write to ${shop.email}.`,
    ],
    action: { label: 'See how you sign in', path: '/account/security' },
  }),
  'account.second-factor-reset': (shop) => ({
    subject: 'Your second factor was reset',
    preview: 'An administrator took it away. Set up a new one when you sign in.',
    heading: 'Your second factor was reset',
    paragraphs: [
      `An administrator of ${shop.name} took the second factor of your account away and signed you out everywhere. Sign in with your password and set up a new one.`,
      `If this wasn’t agreed with you, change your password now, and write to ${shop.email}.`,
    ],
    action: { label: 'Sign in', path: '/account/security' },
  }),
  'account.factor-recovery-asked': (shop) => ({
    subject: 'Sign in without your second factor',
    preview: 'The link begins a waiting time. After it, your password is enough.',
    heading: 'You lost your second factor?',
    paragraphs: [
      `We were asked to take the second factor of your account at ${shop.name} away, because app and recovery codes are lost. Open the link to begin: after a waiting time your password alone lets you in, until you set up a new factor.`,
      'The link works once, for one hour.',
      'If this wasn’t you, do not open it, and nothing happens.',
    ],
    action: { label: 'Begin the waiting time' },
  }),
  'account.factor-recovery-begun': (shop) => ({
    subject: 'Your second factor will be taken away',
    preview: 'If this was not you, keep it with one click.',
    heading: 'Your second factor will be taken away',
    paragraphs: [
      `The waiting time for your account at ${shop.name} has begun. At its end the second factor goes, every session ends, and your password is enough to sign in. We will write to you then.`,
      'If this wasn’t you, keep your second factor with this link, and change your password. Signing in with the second factor keeps it too.',
    ],
    action: { label: 'Keep my second factor' },
  }),
  'account.factor-recovery-ended': (shop) => ({
    subject: 'Your second factor was taken away',
    preview: 'Sign in with your password, and set up a new one.',
    heading: 'Your second factor was taken away',
    paragraphs: [
      `The waiting time is over: your password alone opens your account at ${shop.name} now. Sign in and set up a new second factor.`,
      `If this wasn’t you, choose a new password now with “Forgotten the password?” on the sign-in page, and write to ${shop.email}.`,
    ],
    action: { label: 'Sign in', path: '/account/security' },
  }),
}

/** Writes the mail of a kind about an account: its subject, and the same content as text and as HTML. */
export function renderAccountMessage(kind: AccountNoticeKind, { shop, link }: AccountMessageData): RenderedEmail {
  const { action, ...words } = templates[kind](shop)
  const href = link ?? `${shop.origin}${action.path ?? ''}`
  return renderEmail(kind, { ...words, action: { label: action.label, href }, shop })
}
