import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { startChromium } from '../e2e/chromium.ts'
import { judgeAmount, type Line, tell } from './budget.ts'
import { closure, gzipBytes, scriptsOfPage } from './scripts.ts'

/** A page that has a budget. */
export interface Page {
  readonly name: string
  readonly path: string
}

/** 35 kB of script, compressed (issue budgets); 1 kB = 1000 bytes. */
const scriptBudget = 35

async function text(origin: string, path: string): Promise<string> {
  const response = await fetch(`${origin}${path}`)
  if (!response.ok) throw new Error(`${path} answered ${response.status}`)
  return response.text()
}

/** The scripts a real browser loads for a page it has never seen, until nothing more comes. */
async function scriptsInBrowser(origin: string, pages: readonly Page[]): Promise<Map<string, string[]>> {
  const server = await startChromium()
  const found = new Map<string, string[]>()
  try {
    const browser = await chromium.connect(server.wsEndpoint())
    for (const { name, path } of pages) {
      const context = await browser.newContext()
      const page = await context.newPage()
      const scripts: string[] = []
      page.on('request', (request) => {
        if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname)
      })
      await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' })
      found.set(name, scripts)
      await context.close()
    }
  } finally {
    await server.close()
  }
  return found
}

/** What each page makes a browser load: its own scripts, what those import, and what the running page fetches later. */
export async function scriptCosts(origin: string, pages: readonly Page[]): Promise<Line[]> {
  const inBrowser = await scriptsInBrowser(origin, pages)
  const lines: Line[] = []
  for (const { name, path } of pages) {
    const load = (script: string) => text(origin, script)
    const asked = await closure(scriptsOfPage(await text(origin, path)), load)
    const all = await closure([...asked.keys(), ...(inBrowser.get(name) ?? [])], load)
    const bytes = [...all.values()].reduce((sum, code) => sum + gzipBytes(code), 0)
    const lazy = [...all.keys()].filter((script) => !asked.has(script))
    if (all.size === 0 || !inBrowser.get(name)?.length)
      throw new Error(`${path} loads no script: nothing was measured.`)
    lines.push(judgeAmount(`script of ${name}, gzip, ${all.size} files`, bytes / 1000, scriptBudget, 'kB'))
    if (lazy.length > 0)
      lines.push(tell('  of which loaded later', lazy.map((one) => one.split('/').at(-1)).join(', ')))
  }
  return lines
}

interface LogLine {
  readonly event?: string
  readonly route?: string
  readonly d1?: number
  readonly objects?: number
}

function requestLines(log: string): LogLine[] {
  return log.split('\n').flatMap((line) => {
    const json = /\{"level".*\}/.exec(line)?.[0]
    if (json === undefined) return []
    // The boundary to our own log.
    const parsed = JSON.parse(json) as LogLine
    return parsed.event === 'request' ? [parsed] : []
  })
}

/** The API calls of one server-side rendering, as the API logged them. A call of /health marks where the page ends. */
async function callsOf(origin: string, logFile: string, path: string): Promise<LogLine[]> {
  const before = readFileSync(logFile, 'utf8').length
  await text(origin, path)
  await text(origin, '/health')
  for (;;) {
    const lines = requestLines(readFileSync(logFile, 'utf8').slice(before))
    const end = lines.findIndex((line) => line.route === '/health')
    if (end >= 0) return lines.slice(0, end)
    await wait(20)
  }
}

/** How many API calls a page makes while it is rendered, and what they cost together. Told, not judged. */
export async function renderCosts(origin: string, logFile: string, pages: readonly Page[]): Promise<Line[]> {
  const lines: Line[] = []
  for (const { name, path } of pages) {
    const calls = await callsOf(origin, logFile, path)
    const d1 = calls.reduce((sum, call) => sum + (call.d1 ?? 0), 0)
    lines.push(tell(`API calls to render ${name}`, `${calls.length} calls, ${d1} D1`))
  }
  return lines
}
