import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { bundle } from './bundle.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const sources = (folder: string) =>
  readdirSync(at(folder))
    .filter((name) => name.endsWith('.shim.js'))
    .map((name) => readFileSync(at(`${folder}/${name}`), 'utf8'))

describe('the browser’s half', () => {
  it('is typed as strictly as the rest', () => {
    const compiler = at('../../../node_modules/typescript/bin/tsc')
    expect(() => execFileSync(process.execPath, [compiler, '-p', at('.')], { stdio: 'pipe' })).not.toThrow()
  }, 30_000)

  it.each(['page', 'frame'])('joins the modules of %s/ into a script that parses and names nothing twice', (folder) => {
    const modules = sources(folder)
    expect(modules.length).toBeGreaterThan(3)
    const script = bundle(modules)
    expect(script).not.toMatch(/^(import|export) /m)
    expect(() => new Function(script)).not.toThrow()
    const names = Array.from(script.matchAll(/^(?:async )?(?:function|const) (\w+)/gm), ([, name]) => name)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it.each(['page', 'frame'])('keeps within a strict content policy in %s/', (folder) => {
    for (const module of sources(folder)) {
      expect(module).not.toMatch(/\beval\(|new Function|innerHTML|setAttribute\('style'|document\.write/)
    }
  })

  it('puts into each script every module that its modules import', () => {
    const list = readFileSync(at('script.ts'), 'utf8')
    const paths = new Map(
      Array.from(list.matchAll(/^import (\w+) from '(.+shim\.js)'$/gm), ([, name, path]) => [name, path]),
    )
    const bundles = Array.from(list.matchAll(/bundle\(\[([^\]]+)\]\)/g), ([, names = '']) => names.match(/\w+/g) ?? [])
    expect(bundles.length).toBeGreaterThan(4)
    for (const names of bundles) {
      const files = names.map((name) => paths.get(name) ?? '')
      const needed = files.flatMap((file) => {
        const imports = readFileSync(at(file), 'utf8').matchAll(/^import [^;]*? from '\.\/(.+)'$/gm)
        return Array.from(imports, ([, name]) => `${file.slice(0, file.lastIndexOf('/'))}/${name}`)
      })
      expect(files).toEqual(expect.arrayContaining(needed))
    }
  })
})
