import { env } from 'cloudflare:workers'
import { beforeAll, expect, it } from 'vitest'

// The recipe of CONTRIBUTING for a closed list in a table that others refer to, word for word on tables of the test's own.
const release1 = [
  "CREATE TABLE jobs (id TEXT PRIMARY KEY, status TEXT NOT NULL CHECK (status IN ('open', 'closed'))) STRICT",
  'CREATE TABLE job_parts (id TEXT PRIMARY KEY, job_id TEXT NOT NULL REFERENCES jobs (id)) STRICT',
  "INSERT INTO jobs VALUES ('a', 'open'), ('b', 'closed')",
  "INSERT INTO job_parts VALUES ('a1', 'a'), ('b1', 'b')",
]
const migration = [
  'CREATE TABLE job_states (value TEXT PRIMARY KEY) STRICT, WITHOUT ROWID',
  "INSERT INTO job_states (value) VALUES ('open'), ('paused'), ('closed')",
  'ALTER TABLE jobs ADD COLUMN state TEXT REFERENCES job_states (value)',
  'UPDATE jobs SET state = status',
  `CREATE TRIGGER jobs_state_of_new AFTER INSERT ON jobs WHEN new.state IS NULL BEGIN
     UPDATE jobs SET state = new.status WHERE id = new.id;
   END`,
  // Only what the old version writes: the new one changes both columns.
  `CREATE TRIGGER jobs_state_of_old AFTER UPDATE OF status ON jobs
     WHEN new.state IS old.state AND new.status <> old.status BEGIN
     UPDATE jobs SET state = new.status WHERE id = new.id;
   END`,
]
const run = (statements: readonly string[]) => env.DB.batch(statements.map((sql) => env.DB.prepare(sql)))
const stateOf = (id: string) => env.DB.prepare('SELECT state FROM jobs WHERE id = ?').bind(id).first('state')

beforeAll(async () => {
  await run(release1)
  await run(migration)
})

it('keeps rows and children when the list of a table with children moves into a column', async () => {
  expect([await stateOf('a'), await stateOf('b')]).toEqual(['open', 'closed'])
  expect((await env.DB.prepare('SELECT * FROM job_parts').all()).results).toHaveLength(2)
  await run(["INSERT INTO job_parts VALUES ('a2', 'a')"])
})

it('takes a new word, and refuses one that is not in the list', async () => {
  await run(["INSERT INTO jobs (id, status, state) VALUES ('c', 'open', 'paused')"])
  expect(await stateOf('c')).toBe('paused')
  await expect(run(["UPDATE jobs SET state = 'lost' WHERE id = 'c'"])).rejects.toThrow(/FOREIGN KEY/)
})

it('follows what the version before still writes', async () => {
  await run(["INSERT INTO jobs (id, status) VALUES ('d', 'open')"])
  expect(await stateOf('d')).toBe('open')
  await run(["UPDATE jobs SET status = 'closed' WHERE id = 'd'"])
  expect(await stateOf('d')).toBe('closed')
})
