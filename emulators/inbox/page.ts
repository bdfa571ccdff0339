import { escapeHtml, type Html, html, trusted } from '../html.ts'
import pageCss from '../page.css'
import inboxCss from './inbox.css'
import type { Message } from './message.ts'

export type View = 'formatted' | 'text' | 'headers'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How long ago, as a mail program says it. Milliseconds; dates in UTC. */
export function ago(at: number, now: number): string {
  const minutes = Math.floor((now - at) / MINUTE)
  if (minutes < 1) return 'now'
  if (minutes < 60) return `${minutes} min`
  if (now - at < DAY) return `${Math.floor(minutes / 60)} h`
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
}

const stamp = (at: number, shown: string): Html =>
  html`<time datetime="${new Date(at).toISOString()}" title="${new Date(at).toUTCString()}">${shown}</time>`

const item = (message: Message, open: Message | null, filter: string, now: number): Html => {
  const sms = message.kind === 'sms'
  const first = sms ? '✆' : (message.to[0] ?? '?').toUpperCase()
  const query = filter ? `?to=${encodeURIComponent(filter)}` : ''
  return html`<li><a class="item" href="/inbox/${message.id}${query}"${trusted(open?.id === message.id ? ' aria-current="true"' : '')}>
<span class="face${sms ? ' sms' : ''}" aria-hidden="true">${first}</span>
<span class="to">${message.to}</span>${stamp(message.at, ago(message.at, now))}
<span class="subject">${sms ? message.text : message.subject}</span></a></li>`
}

/** The mail's own markup, alone in a document without scripts; its links open beside the inbox. */
const formatted = (message: Message): Html => {
  const body =
    message.html || `<pre style="white-space:pre-wrap;font:16px/1.6 sans-serif">${escapeHtml(message.text)}</pre>`
  const source = `<base target="_blank">${body}`
  return html`<iframe title="Message body" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${source}"></iframe>`
}

const headers = (message: Message): Html => {
  const sender = message.fromName ? `${message.fromName} <${message.from}>` : message.from
  const lines = {
    Date: new Date(message.at).toUTCString(),
    From: sender,
    To: message.to,
    Subject: message.subject,
    'X-Message-Id': message.id,
    ...message.headers,
  }
  return html`<pre class="headers">${Object.entries(lines)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}</pre>`
}

const email = (message: Message, view: View, filter: string): Html => {
  const to = filter ? `&to=${encodeURIComponent(filter)}` : ''
  const tab = (name: View, label: string): Html =>
    html`<a href="/inbox/${message.id}?view=${name}${to}"${trusted(view === name ? ' aria-current="page"' : '')}>${label}</a>`
  const body = {
    formatted: () => formatted(message),
    text: () => html`<pre class="text">${message.text || 'This message has no plain-text part.'}</pre>`,
    headers: () => headers(message),
  }[view]()
  return html`<header><a class="back" href="/inbox${filter ? `?to=${encodeURIComponent(filter)}` : ''}">‹ Inbox</a>
<h2>${message.subject}</h2>
<dl class="parties"><dt>From</dt><dd>${message.fromName || message.from} <span class="quiet">${message.fromName ? `<${message.from}>` : ''}</span></dd>
<dt>To</dt><dd>${message.to}</dd><dt>Sent</dt><dd>${stamp(message.at, new Date(message.at).toUTCString())}</dd></dl>
<nav class="views" aria-label="Ways to read">${[tab('formatted', 'Message'), tab('text', 'Plain text'), tab('headers', 'Headers')]}</nav></header>${body}`
}

const thread = (message: Message, all: Message[]): Html => {
  const same = all.filter((one) => one.kind === 'sms' && one.to === message.to).reverse()
  const bubbles = same.map(
    (one) =>
      html`<li${trusted(one.id === message.id ? ' aria-current="true"' : '')}><p class="bubble">${one.text}</p>${stamp(one.at, new Date(one.at).toUTCString())}</li>`,
  )
  return html`<header><a class="back" href="/inbox">‹ Inbox</a><h2>${message.to}</h2>
<p class="quiet">Text messages from ${message.from || 'the shop'}</p></header><ol class="thread">${bubbles}</ol>`
}

export interface InboxPage {
  messages: Message[]
  open: Message | null
  view: View
  /** Recipient the list is narrowed to. */
  filter: string
  now: number
}

/** The mailbox as a person reads it: the list, and the open message beside it or, on a phone, instead of it. */
export function inboxPage({ messages, open, view, filter, now }: InboxPage): Html {
  const nothing = filter
    ? html`<div class="empty"><h2>Nothing for ${filter}</h2><p class="quiet">No message went to this address yet.</p></div>`
    : html`<div class="empty"><h2>No post yet</h2><p class="quiet">Every e-mail and text message the shop sends lands here instead of in the world.</p></div>`
  const list = messages.length ? html`<ol>${messages.map((message) => item(message, open, filter, now))}</ol>` : nothing
  const reading = open
    ? open.kind === 'sms'
      ? thread(open, messages)
      : email(open, view, filter)
    : html`<div class="empty"><h2>${messages.length ? 'Choose a message' : 'All quiet'}</h2></div>`
  return html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${open ? open.subject || open.to : 'Inbox'} · emulated</title><style>${trusted(pageCss + inboxCss)}</style></head>
<body><header class="top"><h1><a href="/inbox">Inbox</a></h1><strong class="badge">TEST</strong>
<span class="quiet where">${messages.length} message${messages.length === 1 ? '' : 's'}, none of which left this machine</span>
<nav aria-label="Elsewhere"><a href="/_emulator/stripe">Payments</a><a href="/">Shop</a></nav></header>
<div class="mail${open ? ' reading' : ''}"><section class="list" aria-label="Messages">
<form action="/inbox" role="search"><label class="visually-hidden" for="to">Recipient</label>
<input id="to" name="to" type="search" placeholder="Recipient" value="${filter}"><button>Show</button></form>${list}</section>
<main class="message">${reading}</main></div></body></html>`
}
