import { readFileSync, writeFileSync } from 'node:fs'
import { createApp } from '../worker/app.ts'
import { permissionsOf, roles } from '../worker/kernel/actor.ts'
import { problems } from '../worker/kernel/problem.ts'
import { transitions } from '../worker/orders/order.ts'
import { buildAddressData } from './address/build-data.ts'
import { readCode, readModules } from './paths/read-sources.ts'
import { drawRooms, replaceDiagram } from './paths/room-diagram.ts'

// `npm run docs` writes the pages that are made from code; `--check` fails when one is not what the code says.

const generated = 'Made from the code by `npm run docs`; do not edit.'

function problemsPage(): string {
  const rows = Object.entries(problems).map(([code, { status, title }]) => `| \`${code}\` | ${status} | ${title} |`)
  return [
    '# Problems',
    '',
    `Every refusal of the API (RFC 9457). ${generated}`,
    '',
    '| code | status | what it says |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

function statesPage(): string {
  const arrows = Object.entries(transitions).flatMap(([from, events]) =>
    Object.entries(events).map(([event, to]) =>
      from === 'on_hold' && event === 'resume'
        ? '  on_hold --> [*]: resume (to where it came from)'
        : `  ${from} --> ${to}: ${event}`,
    ),
  )
  const table = Object.entries(transitions).map(
    ([from, events]) => `| \`${from}\` | ${Object.keys(events).join(', ') || '–'} |`,
  )
  return [
    '# Order states',
    '',
    `The table in \`worker/orders/order.ts\`. ${generated}`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> pending_payment: place',
    ...arrows,
    '```',
    '',
    '| state | events it takes |',
    '|---|---|',
    ...table,
    '',
    'Anything else is refused with `order-transition-refused`, never ignored. `on_hold` takes `cancel` only when the state it came from does.',
    '',
  ].join('\n')
}

function accessPage(): string {
  const rows = roles.map((role) => `| ${role} | ${permissionsOf[role].map((one) => `\`${one}\``).join(' ') || '–'} |`)
  return [
    '# Roles',
    '',
    `What each role may do. ${generated}`,
    '',
    '| role | permissions |',
    '|---|---|',
    ...rows,
    '',
  ].join('\n')
}

async function openApi(): Promise<string> {
  const env = {
    ENVIRONMENT: 'local',
    SHOP_NAME: 'Souk',
    SHOP_CURRENCY: 'USD',
    SHOP_ORIGIN: 'https://souk.example',
    SHOP_EMAIL: 'hello@souk.example',
    DB: {},
  }
  const log = console.log
  console.log = () => undefined
  const answer = await createApp().request('/api/v1/openapi.json', {}, env)
  console.log = log
  return `${JSON.stringify(await answer.json(), null, 1)}\n`
}

function architecturePage(): string {
  const modules = readModules(readCode())
  const arrows = [...modules.values()].flatMap((module) => module.arrows)
  return replaceDiagram(readFileSync('docs/architecture.md', 'utf8'), drawRooms([...modules.keys()], arrows))
}

const addressData = buildAddressData()

const pages = [
  { path: 'worker/kernel/address/country-codes.ts', text: addressData.codes },
  { path: 'worker/kernel/address/country-data.ts', text: addressData.countries },
  { path: 'worker/kernel/address/subdivision-data.ts', text: addressData.subdivisions },
  { path: 'docs/problems.md', text: problemsPage() },
  { path: 'docs/order-states.md', text: statesPage() },
  { path: 'docs/roles.md', text: accessPage() },
  { path: 'docs/architecture.md', text: architecturePage() },
  { path: 'docs/openapi.json', text: await openApi() },
]

function current(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

if (process.argv.includes('--check')) {
  const stale = pages.filter(({ path, text }) => current(path) !== text).map(({ path }) => path)
  if (stale.length > 0) {
    console.error(`Not what the code says: ${stale.join(', ')}. Run npm run docs.`)
    process.exit(1)
  }
  console.log(`${pages.length} generated pages are what the code says.`)
} else {
  for (const { path, text } of pages) writeFileSync(path, text)
  console.log(`Wrote ${pages.map(({ path }) => path).join(', ')}.`)
}
