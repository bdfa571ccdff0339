import { createHash } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'
import solid from 'vite-plugin-solid'

// Pages answers every unknown asset with `index.html` when there is one; the Worker carries its own copy.
const removeIndex: Plugin = {
  name: 'souk-remove-index',
  closeBundle: () => rm(new URL('dist/index.html', import.meta.url), { force: true }),
}

// The payment page names the hash of everything it runs (docs/pci.md); the Pages Worker reads them from this file.
const writeIntegrity: Plugin = {
  name: 'souk-integrity',
  async writeBundle({ dir = '' }, bundle) {
    const files = Object.keys(bundle).filter((file) => /\.(?:js|css)$/.test(file))
    // As they lie on the disk: other plugins still change a chunk after it was handed to this one.
    const hashes = files.map(async (file) => {
      const digest = createHash('sha384').update(await readFile(join(dir, file)))
      return [file, `sha384-${digest.digest('base64')}`]
    })
    await writeFile(join(dir, 'integrity.json'), JSON.stringify(Object.fromEntries(await Promise.all(hashes))))
  },
}

// Vite wraps every `import()` to fetch its style sheets first. There is one style sheet, and the document has it. What is
// left is the mark of a chunk that is not there, which a deployment does to open tabs (web/src/app/lost-chunk.ts).
const plainImport =
  'export const __vitePreload = (load) => load().catch((error) => { error.isLost = true; throw error })'
const plainImports: Plugin = {
  name: 'souk-plain-imports',
  enforce: 'pre',
  load: (id) => (id === '\0vite/preload-helper.js' ? plainImport : undefined),
}

// Twice: `vite build web` makes the browser's files, then `vite build web --ssr` the Pages Worker around them.
export default defineConfig(({ isSsrBuild }) => ({
  root: import.meta.dirname,
  plugins: [solid({ ssr: true }), tailwindcss(), plainImports, isSsrBuild ? removeIndex : writeIntegrity],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: !isSsrBuild,
    copyPublicDir: !isSsrBuild,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    manifest: isSsrBuild ? false : 'manifest.json',
    modulePreload: false,
    reportCompressedSize: false,
    ...(!isSsrBuild && {
      rolldownOptions: {
        output: {
          // What every page needs is one file: it compresses better than a dozen, and is cached once.
          codeSplitting: {
            groups: [
              {
                name: 'shop',
                test: /node_modules\/(?:solid-js|@solidjs|hono)|web\/src\/(?:ui\/(?!field|table|dialog|client-only|skeleton|quantity|save-file)|api\/|catalog\/(?:queries|breadcrumbs|moved|not-found\.|product-tile|search-box)|basket\/(?:basket-(?:context|store|button)|queries)|app\/|payments\/payment-path)|worker\/(?:client|kernel\/(?!address|time-zone|own-path|tax-name|fold))/,
              },
            ],
          },
        },
      },
    }),
    ...(isSsrBuild && {
      ssr: true,
      minify: false,
      rolldownOptions: { input: 'src/entry-server.tsx', output: { entryFileNames: '_worker.js' } },
    }),
  },
  ssr: {
    target: 'webworker' as const,
    noExternal: true as const,
    resolve: { conditions: ['workerd', 'worker', 'solid'], externalConditions: ['workerd', 'worker'] },
  },
}))
