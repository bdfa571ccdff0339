import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { judgeAmount, type Line, tell } from './budget.ts'
import { type RequestLine, requestLines } from './request-log.ts'
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
  // Loaded only now: until then this process weighs no more than `npm run dev`, in whose place it is measured.
  const [{ chromium }, { startChromium }] = await Promise.all([import('playwright-core'), import('../e2e/chromium.ts')])
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
    const sizes = [...all].map(([script, code]) => ({ file: script.split('/').at(-1), bytes: gzipBytes(code) }))
    const bytes = sizes.reduce((sum, size) => sum + size.bytes, 0)
    const lazy = [...all.keys()].filter((script) => !asked.has(script))
    if (all.size === 0 || !inBrowser.get(name)?.length)
      throw new Error(`${path} loads no script: nothing was measured.`)
    lines.push(judgeAmount(`script of ${name}, gzip`, bytes / 1000, scriptBudget, 'kB'))
    const each = sizes.sort((a, b) => b.bytes - a.bytes).map((size) => `${size.file} ${(size.bytes / 1000).toFixed(1)}`)
    lines.push(tell('  file by file', each.join(', ')))
    if (lazy.length > 0)
      lines.push(tell('  of which loaded later', lazy.map((one) => one.split('/').at(-1)).join(', ')))
  }
  return lines
}

/** The API calls of one server-side rendering, as the API logged them. A call of /health marks where the page ends. */
async function callsOf(origin: string, logFile: string, path: string): Promise<RequestLine[]> {
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
    const d1 = calls.reduce((sum, call) => sum + call.d1, 0)
    lines.push(tell(`API calls to render ${name}`, `${calls.length} calls, ${d1} D1`))
  }
  return lines
}
