import { parseArgs } from 'node:util'
import { demandAccount, type Environment, readEnvironment, unsetId, writeDatabaseId } from './cloud/environment.ts'
import { script } from './script.ts'
import { runWrangler } from './wrangler.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { 'dry-run': { type: 'boolean', default: false } },
})
const isDryRun = values['dry-run']

/** Makes one thing, or says that it is there. Wrangler's own words for "it exists" differ from command to command. */
async function make(what: string, args: readonly string[]): Promise<void> {
  if (isDryRun) return console.log(`would make ${what}: wrangler ${args.join(' ')}`)
  try {
    await runWrangler(args)
    console.log(`made ${what}`)
  } catch (error) {
    if (!/already (?:exists|taken|own)|is already/i.test(String(error))) throw error
    console.log(`${what} is there`)
  }
}

async function databaseId(name: string): Promise<string> {
  const listed = await runWrangler(['d1', 'list', '--json'])
  // The boundary to wrangler's output: a list of databases with these two fields.
  const databases = JSON.parse(listed.slice(listed.indexOf('['))) as { name: string; uuid: string }[]
  const found = databases.find((database) => database.name === name)
  if (found === undefined) throw new Error(`There is no database ${name}, although it was just made.`)
  return found.uuid
}

function sayWhatIsLeft({ name, flags, worker, pagesProject }: Environment): void {
  const put = (secret: string) => `  npx wrangler secret put ${secret} ${flags.join(' ')}`.trimEnd()
  const secrets = [
    'JWT_SIGNING_KEYS',
    'COOKIE_SECRET',
    'STRIPE_SECRET_KEY',
    'STRIPE_WEBHOOK_SECRET',
    'SENDGRID_API_KEY',
  ]
  console.log(`
What is left is yours to say (docs/configuration.md). Deploy once, then:
${[...secrets, 'STRIPE_PUBLISHABLE_KEY'].map(put).join('\n')}
In Stripe, point a webhook at ${pagesProject}'s address, path /api/v1/payments/webhooks/stripe.
Then: npm run deploy -- ${name}   (API ${worker}, storefront ${pagesProject})`)
}

/** `npm run provision -- staging`: database, bucket, queues and the Pages project; whatever is there stays. */
script(async () => {
  const environment = readEnvironment(positionals[0])
  const { database, buckets, queues, pagesProject, name } = environment
  if (!isDryRun) await demandAccount()
  await make(`database ${database.name}`, ['d1', 'create', database.name])
  for (const bucket of buckets) await make(`bucket ${bucket}`, ['r2', 'bucket', 'create', bucket])
  for (const queue of queues) await make(`queue ${queue}`, ['queues', 'create', queue])
  const project = ['pages', 'project', 'create', pagesProject, '--production-branch', 'main']
  await make(`Pages project ${pagesProject}`, project)
  if (isDryRun) console.log(`would write the id of ${database.name} into wrangler.toml`)
  else if (database.id === unsetId) {
    writeDatabaseId(name, await databaseId(database.name))
    console.log(`wrote the id of ${database.name} into wrangler.toml; commit it`)
  }
  sayWhatIsLeft(environment)
})
