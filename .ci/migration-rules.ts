/** What D1 makes of these words is data loss; the reasons are in reference cloudflare.md, section 5. */
const forbidden: readonly { readonly words: RegExp; readonly because: string }[] = [
  { words: /\bDROP\s+TABLE\b/i, because: 'DROP TABLE fires ON DELETE and loses rows; expand, then contract by hand' },
  { words: /__new_/, because: 'a rebuilt table loses its children and triggers on D1' },
  { words: /\bforeign_keys\b/i, because: 'D1 ignores this pragma inside its transaction' },
  { words: /\bCASCADE\b/i, because: 'no row of value may vanish with another' },
  {
    words: /\bBEGIN\s+(?:IMMEDIATE|EXCLUSIVE|DEFERRED|TRANSACTION)\b|^\s*COMMIT\b/im,
    because: 'D1 has no open transactions',
  },
]

/** The last migration whose lists are CHECKs; later ones look their lists up (decisions/closed-lists-are-tables). */
const lastWithClosedLists = '0010'

/** What is wrong with the lists of a migration, and with the way a table of it steps aside. */
function checkLists(number: string, code: string): string[] {
  const wrong: string[] = []
  if (number > lastWithClosedLists && /\bCHECK\s*\([^()]*\bIN\s*\(\s*'/i.test(code)) {
    wrong.push('a CHECK over a list of words can never grow; make the list a table and refer to it')
  }
  for (const [, table, aside] of code.matchAll(/ALTER\s+TABLE\s+(\w+)\s+RENAME\s+TO\s+(\w+)/gi)) {
    if (aside !== `${table}_until_${number}`)
      wrong.push(`${table} steps aside as ${table}_until_${number}, nothing else`)
    if (!new RegExp(`INSERT\\s+INTO\\s+${table}\\b[^;]*\\bFROM\\s+${aside}\\b`, 'i').test(code)) {
      wrong.push(`the new ${table} is filled from ${aside}`)
    }
    if (!new RegExp(`DELETE\\s+FROM\\s+${aside}\\s*;`, 'i').test(code)) {
      wrong.push(`${aside} is emptied: an erasure would miss the copy`)
    }
  }
  return wrong
}

/** SQL without its comments: what a comment says is not done. */
function withoutComments(sql: string): string {
  return sql.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/--.*$/gm, ' ')
}

/** What is wrong with a set of migrations, by file name and text, in sentences. None at all is wrong too. */
export function checkMigrations(files: readonly { readonly name: string; readonly sql: string }[]): string[] {
  if (files.length === 0) return ['Read no migration; there must be some.']
  const wrong: string[] = []
  files.forEach(({ name, sql }, index) => {
    const number = name.slice(0, 4)
    const code = withoutComments(sql)
    if (code.trim() === '') wrong.push(`${name}: empty`)
    for (const { words, because } of forbidden) if (words.test(code)) wrong.push(`${name}: ${because}`)
    wrong.push(...checkLists(number, code).map((reason) => `${name}: ${reason}`))
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name)) wrong.push(`${name}: should be called NNNN_words.sql`)
    // A gap is harmless, since wrangler goes by names; two of one number have no order.
    if (files.findIndex((other) => other.name.slice(0, 4) === number) !== index)
      wrong.push(`${name}: another migration has the number ${number}`)
    if (/\bUSING\s+fts5\b/i.test(code) && /\bCREATE\s+TABLE\b/i.test(code))
      wrong.push(`${name}: a search index lives in a migration of its own`)
  })
  return wrong
}
