export interface CommittedFile {
  readonly path: string
  readonly text: string
}

const privateFiles = /(?:^|\/)(?:\.dev\.vars|\.env)(?:\.|$)|(?:^|\/)secrets\.json$|\.pem$/

/** Shapes of real secrets. A test that needs one makes it up at run time, so none is ever a false alarm. */
const secretShapes: readonly { readonly shape: RegExp; readonly what: string }[] = [
  { shape: /\b(?:sk|rk)_live_[A-Za-z0-9]{10,}/, what: 'a live Stripe key' },
  { shape: /\bsk_test_[A-Za-z0-9]{24,}/, what: 'a Stripe test key' },
  { shape: /\bwhsec_[A-Za-z0-9]{24,}/, what: 'a webhook secret' },
  { shape: /\bSG\.[\w-]{20,}\.[\w-]{40,}/, what: 'a SendGrid key' },
  { shape: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/, what: 'a private key' },
  { shape: /"d"\s*:\s*"[\w-]{43}"/, what: 'a private JWK' },
]

// Written in two parts, or this file would find itself.
const machinePaths = new RegExp(`(?:^|[\\s"'\`(=])/(?:${['work', 'root', 'home'].join('|')})/[\\w.-]`, 'm')
const emulatorBinding = /^\s*binding\s*=\s*"(?:\w*EMULATORS?)"|^\s*service\s*=\s*"souk-emulators"/m

/** What no committed file may hold, in sentences by file. Having read nothing is wrong too. */
export function checkSecrets(files: readonly CommittedFile[]): string[] {
  if (files.length === 0) return ['Read no file; there must be some.']
  return files.flatMap(({ path, text }) => [
    ...(privateFiles.test(path) ? [`${path}: private files stay uncommitted`] : []),
    ...secretShapes.filter(({ shape }) => shape.test(text)).map(({ what }) => `${path}: holds ${what}`),
    ...(machinePaths.test(text) ? [`${path}: names a path of a developer's machine`] : []),
    ...(/wrangler\.(?:toml|jsonc?)$/.test(path) && emulatorBinding.test(text)
      ? [`${path}: binds an emulator; only ignored local configurations do (decisions/environments)`]
      : []),
  ])
}
