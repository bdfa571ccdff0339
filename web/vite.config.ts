import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
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
  enforce: 'post',
  generateBundle(_options, bundle) {
    const files = Object.values(bundle).filter(({ fileName }) => /\.(?:js|css)$/.test(fileName))
    const hashes = files.map((file) => {
      const content = file.type === 'chunk' ? file.code : file.source
      return [file.fileName, `sha384-${createHash('sha384').update(content).digest('base64')}`]
    })
    const source = JSON.stringify(Object.fromEntries(hashes))
    this.emitFile({ type: 'asset', fileName: 'integrity.json', source })
  },
}

// Vite wraps every `import()` to fetch its style sheets first. There is one style sheet, and the document has it.
const plainImports: Plugin = {
  name: 'souk-plain-imports',
  enforce: 'pre',
  load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load()' : undefined),
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
                test: /node_modules\/(?:solid-js|@solidjs|hono)|web\/src\/(?:ui\/(?!field|table|dialog|client-only|skeleton|quantity)|api|catalog\/(?:queries|product-tile|search-box)|basket\/(?:basket-(?:context|store|button)|queries)|layouts\/(?!admin|failed)|accounts\/access)|worker\/(?:client|kernel)/,
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
