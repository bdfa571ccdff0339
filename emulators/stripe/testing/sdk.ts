import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Where the pinned SDK keeps the declarations that are generated from Stripe's OpenAPI description. */
export const SDK = fileURLToPath(new URL('../../../node_modules/stripe/esm', import.meta.url))

/** One operation as the SDK declares it. */
export interface SdkOperation {
  /** `POST /v1/refunds/:/cancel` */
  key: string
  /** Names of the parameters it takes. */
  params: string[]
  /** The type of its answer: `ApiList<Stripe.Refund>`. */
  answer: string
}

interface Source {
  /** `Radar/` or empty. */
  folder: string
  types: string
  script: string
}

const RESOURCES = `${SDK}/resources`
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '')

function sources(): Source[] {
  const names = readdirSync(RESOURCES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.d.ts'))
  return names.map((name) => ({
    folder: name.slice(0, name.lastIndexOf('/') + 1),
    types: withoutComments(readFileSync(`${RESOURCES}/${name}`, 'utf8')),
    script: withoutComments(readFileSync(`${RESOURCES}/${name.replace('.d.ts', '.js')}`, 'utf8')),
  }))
}

const SHARED = withoutComments(readFileSync(`${SDK}/shared.d.ts`, 'utf8'))

/** Names of an interface's own and inherited fields. */
function fieldsOf(types: string, name: string): string[] {
  const head = new RegExp(`interface ${name}(?: extends (\\w+))? \\{`).exec(types)
  if (!head) throw new Error(`The SDK declares no interface ${name}.`)
  let depth = 1
  const fields: string[] = []
  for (const line of types.slice(head.index + head[0].length).split('\n')) {
    const field = /^\s*(\w+)\??:/.exec(line)?.[1]
    if (depth === 1 && field) fields.push(field)
    depth += line.split('{').length - line.split('}').length
    if (depth === 0) break
  }
  return head[1] ? [...fieldsOf(SHARED, head[1]), ...fields] : fields
}

/** `GET /v1/refunds/:` of a path with placeholders of either kind. */
export function operationKey(method: string, path: string): string {
  return `${method} ${path.replace(/\$\{[^}]*\}|:\w+/g, ':')}`
}

function answerType(folder: string, folders: Map<string, string[]>, type: string): string {
  return type.replace(/[A-Z]\w+/g, (name) => {
    const declared = folders.get(name) ?? []
    const found = declared.includes(folder) ? folder : ''
    return `Stripe.${found.replace('/', '.')}${name}`
  })
}

/** Every operation the SDK declares, by its key. Methods are found in its scripts, their types in its declarations. */
export function readSdk(): Map<string, SdkOperation> {
  const all = sources()
  const folders = new Map<string, string[]>()
  for (const { folder, types } of all) {
    for (const [, name = ''] of types.matchAll(/^export interface (\w+)/gm)) {
      folders.set(name, [...(folders.get(name) ?? []), folder])
    }
  }
  const operations = new Map<string, SdkOperation>()
  for (const { folder, types, script } of all) {
    const methods = script.matchAll(/^ {4}(\w+)\([^)]*\) \{[\s\S]*?_makeRequest\('(\w+)', [`'](.+?)[`'], params/gm)
    for (const [, name = '', verb = '', path = ''] of methods) {
      const declared = new RegExp(
        `^ {4}${name}\\((.*)\\): (Promise<Response<|ApiListPromise<|ApiSearchResultPromise<)(.+?)>+;`,
        'm',
      )
      const [, inputs = '', wrapper = '', type = ''] = declared.exec(types) ?? []
      const params = /params\??: (?:[\w.]+\.)?(\w+)/.exec(inputs)?.[1]
      const answer = answerType(folder, folders, type)
      const list = { 'ApiListPromise<': 'Stripe.ApiList', 'ApiSearchResultPromise<': 'Stripe.ApiSearchResult' }[wrapper]
      const key = operationKey(verb, path)
      operations.set(key, {
        key,
        params: params ? fieldsOf(types, params) : [],
        answer: list ? `${list}<${answer}>` : answer,
      })
    }
  }
  return operations
}
