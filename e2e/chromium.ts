import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserServer, chromium } from 'playwright-core'
import { root } from '../ops/root.ts'

const packageFolder = join(root, 'node_modules/@sparticuz/chromium')

// Not the package's own list: it has --disable-web-security, which would switch off what half the journeys look at.
const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none']

interface UnpackedChromium {
  readonly executablePath: string
  readonly env: Readonly<Record<string, string>>
}

/** Only its own fonts, so that a page has the same width on every machine. */
const fontConfig = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts/fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`

async function unpackInto(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const { inflate } = await import('@sparticuz/chromium')
  const before = process.env.TMPDIR
  // The package unpacks into the system's temporary folder, and takes whatever lies there for its own.
  process.env.TMPDIR = folder
  try {
    for (const part of ['chromium.br', 'al2023.tar.br', 'fonts.tar.br']) await inflate(join(packageFolder, 'bin', part))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/** Unpacks the browser of the npm package, once per version. A half-unpacked one is never seen: it is renamed when whole. */
async function unpack(): Promise<UnpackedChromium> {
  // The boundary to another package's package.json: npm demands a version of it.
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  const folder = join(root, 'node_modules/.cache/souk', `chromium-${version}`)
  if (!existsSync(folder)) {
    const partial = `${folder}-${randomBytes(4).toString('hex')}`
    try {
      await unpackInto(partial)
      renameSync(partial, folder)
    } catch (error) {
      rmSync(partial, { recursive: true, force: true })
      // Another run may have been quicker.
      if (!existsSync(folder)) throw error
    }
  }
  writeFileSync(join(folder, 'fonts.conf'), fontConfig(folder))
  const libraries = [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: folder },
  }
}

/**
 * Starts Chromium: the one inside npm on 64-bit Linux, elsewhere an installed Chrome (the package has no other binary).
 * Tests connect to its `wsEndpoint()`.
 */
export async function startChromium(): Promise<BrowserServer> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launchServer({ channel: 'chrome', args })
  const { executablePath, env } = await unpack()
  return chromium.launchServer({ executablePath, args, env: { ...process.env, ...env } })
}
