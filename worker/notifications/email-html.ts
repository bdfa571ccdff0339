import { escapeHtml } from '../kernel/html.ts'
import type { EmailContent } from './email-content.ts'

// Mail programs drop style sheets, flex and web fonts: tables, inline styles, and Georgia for the shop's serif.
const paper = '#faf5ec'
const ink = '#1f1a14'
const soft = '#5b5142'
const edge = '#e2d6bf'
const saffron = '#e0900f'
const serif = "Georgia,'Times New Roman',serif"
const sans = "'Helvetica Neue',Helvetica,Arial,sans-serif"

const table = (rows: string, style = '') =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;${style}">${rows}</table>`

/** Outlook reads the attribute, every other client the style. */
const column = (rows: string) =>
  `<table role="presentation" align="center" width="560" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;width:100%;max-width:560px;text-align:left">${rows}</table>`

const section = (content: string, top = 28) => `<tr><td style="padding:${top}px 0 0">${content}</td></tr>`

const label = (text: string) => `<p style="margin:0 0 4px;font:13px/1.5 ${sans};color:${soft}">${escapeHtml(text)}</p>`

const link = (href: string, text: string) =>
  `<a href="${escapeHtml(href)}" style="color:${ink};text-decoration:underline">${escapeHtml(text)}</a>`

function facts(email: EmailContent): string {
  const rows = (email.facts ?? []).map(
    ({ label: name, value, href }) =>
      `<tr><td style="padding:5px 16px 5px 0;font:15px/1.5 ${sans};color:${soft};white-space:nowrap;vertical-align:top" width="1%">${escapeHtml(name)}</td>` +
      `<td style="padding:5px 0;font:15px/1.5 ${sans};color:${ink};word-break:break-word">${href === undefined ? escapeHtml(value) : link(href, value)}</td></tr>`,
  )
  return rows.length === 0 ? '' : section(table(rows.join('')), 20)
}

function lines(email: EmailContent): string {
  const rows = (email.lines ?? []).map(
    ({ name, detail, quantity, amount }) =>
      `<tr><td style="padding:14px 0;border-top:1px solid ${edge};font:17px/1.35 ${serif};color:${ink}">${escapeHtml(name)}` +
      `<div style="padding-top:3px;font:14px/1.5 ${sans};color:${soft}">${escapeHtml(detail === '' ? '' : `${detail}, `)}${quantity} ${quantity === 1 ? 'piece' : 'pieces'}</div></td>` +
      `<td align="right" style="padding:14px 0 14px 20px;border-top:1px solid ${edge};font:16px/1.4 ${sans};color:${ink};white-space:nowrap;vertical-align:top">${escapeHtml(amount)}</td></tr>`,
  )
  return rows.length === 0 ? '' : section(table(rows.join('')))
}

function totals(email: EmailContent): string {
  const rows = (email.totals ?? []).map(({ label: name, amount, isSum }) => {
    const font = isSum ? `20px/1.4 ${serif}` : `15px/1.5 ${sans}`
    const border = isSum ? `border-top:1px solid ${ink};padding:12px 0 0` : 'padding:4px 0'
    const color = isSum ? ink : soft
    const gap = isSum ? '<tr><td colspan="2" height="10"></td></tr>' : ''
    return (
      `${gap}<tr><td style="${border};font:${font};color:${color}">${escapeHtml(name)}</td>` +
      `<td align="right" style="${border};font:${font};color:${ink};white-space:nowrap">${escapeHtml(amount)}</td></tr>`
    )
  })
  return rows.length === 0
    ? ''
    : section(`<div style="padding-top:12px;border-top:1px solid ${edge}">${table(rows.join(''))}</div>`, 0)
}

function address(email: EmailContent): string {
  if (email.address === undefined || email.address.length === 0) return ''
  const text = email.address.map(escapeHtml).join('<br>')
  return section(`${label('Delivery address')}<p style="margin:0;font:16px/1.55 ${sans};color:${ink}">${text}</p>`)
}

function action({ action: { label: text, href } }: EmailContent): string {
  return section(
    `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="${saffron}" style="background:${saffron}">` +
      `<a href="${escapeHtml(href)}" style="display:inline-block;padding:14px 26px;font:bold 16px/1.2 ${sans};color:${ink};text-decoration:none">${escapeHtml(text)}</a></td></tr></table>`,
    32,
  )
}

/** The email as an HTML e-mail: 560 pixels wide at most, readable without images, style sheets or web fonts. */
export function emailHtml(email: EmailContent): string {
  const { shop } = email
  const paragraphs = email.paragraphs
    .map((text) => `<p style="margin:14px 0 0;font:16px/1.6 ${sans};color:${ink}">${escapeHtml(text)}</p>`)
    .join('')
  const head =
    `<tr><td style="padding:0 0 14px;border-bottom:3px solid ${saffron}">` +
    `<a href="${escapeHtml(shop.origin)}" style="font:26px/1 ${serif};color:${ink};text-decoration:none;letter-spacing:-.5px">${escapeHtml(shop.name)}</a></td></tr>`
  const title = `<h1 style="margin:0;font:normal 34px/1.15 ${serif};letter-spacing:-.5px;color:${ink}">${escapeHtml(email.heading)}</h1>`
  const foot = `<p style="margin:0;padding-top:18px;border-top:1px solid ${edge};font:14px/1.6 ${sans};color:${soft}">Questions? Write to ${link(`mailto:${shop.email}`, shop.email)}.<br>${link(shop.origin, shop.name)}</p>`
  const body = [
    head,
    section(title + paragraphs, 32),
    facts(email),
    lines(email),
    totals(email),
    address(email),
    action(email),
    section(foot, 44),
  ].join('')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light only">
<title>${escapeHtml(email.subject)}</title>
</head>
<body style="margin:0;padding:0;background:${paper}">
<div style="display:none;max-height:0;overflow:hidden;opacity:0">${escapeHtml(email.preview)}</div>
${table(`<tr><td align="center" style="padding:36px 20px 48px;background:${paper}">${column(body)}</td></tr>`, `background:${paper};`)}
</body>
</html>
`
}
