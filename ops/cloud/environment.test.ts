import { expect, it } from 'vitest'
import { readEnvironment, valuesOf, withDatabaseId } from './environment.ts'

const toml = `name = "souk-api"

[[d1_databases]]
binding = "DB"
database_name = "souk"
database_id = "old"

[[queues.consumers]]
queue = "souk-payments"
dead_letter_queue = "souk-payments-dead"

[[env.staging.d1_databases]]
binding = "DB"
database_name = "souk-staging"
database_id = "old"
`

it('reads each environment from its own sections', () => {
  expect(valuesOf(toml, 'production', 'd1_databases', 'database_name')).toEqual(['souk'])
  expect(valuesOf(toml, 'staging', 'd1_databases', 'database_name')).toEqual(['souk-staging'])
  expect(valuesOf(toml, 'production', 'queues.consumers', 'queue')).toEqual(['souk-payments'])
})

it('writes the id of one environment and leaves the other alone', () => {
  const written = withDatabaseId(toml, 'staging', 'new')
  expect(valuesOf(written, 'staging', 'd1_databases', 'database_id')).toEqual(['new'])
  expect(valuesOf(written, 'production', 'd1_databases', 'database_id')).toEqual(['old'])
})

it('finds every queue of production, the dead-letter ones too', () => {
  const { queues, buckets, database } = readEnvironment('production')
  expect(queues).toEqual(expect.arrayContaining(['souk-payments', 'souk-payments-dead', 'souk-notifications']))
  expect(buckets).toEqual(['souk-media'])
  expect(database.name).toBe('souk')
})

it('refuses a place it does not know', () => {
  expect(() => readEnvironment('moon')).toThrow('staging or production')
})
