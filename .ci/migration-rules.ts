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

/** SQL without its comments: what a comment says is not done. */
function withoutComments(sql: string): string {
  return sql.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/--.*$/gm, ' ')
}

/** What is wrong with a set of migrations, by file name and text, in sentences. None at all is wrong too. */
export function checkMigrations(files: readonly { readonly name: string; readonly sql: string }[]): string[] {
  if (files.length === 0) return ['Read no migration; there must be some.']
  const wrong: string[] = []
  files.forEach(({ name, sql }, index) => {
    const code = withoutComments(sql)
    if (code.trim() === '') wrong.push(`${name}: empty`)
    for (const { words, because } of forbidden) if (words.test(code)) wrong.push(`${name}: ${because}`)
    const number = String(index + 1).padStart(4, '0')
    if (!new RegExp(`^${number}_[a-z0-9_]+\\.sql$`).test(name))
      wrong.push(`${name}: should be called ${number}_words.sql`)
    if (/\bUSING\s+fts5\b/i.test(code) && /\bCREATE\s+TABLE\b/i.test(code))
      wrong.push(`${name}: a search index lives in a migration of its own`)
  })
  return wrong
}
