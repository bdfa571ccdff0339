import { env } from 'cloudflare:workers'

/** Every table of the test database with its columns; those that stepped aside are empty, which the upgrade test sees to. */
export async function storedTables(): Promise<{ name: string; columns: string[] }[]> {
  const { results } = await env.DB.prepare(
    `SELECT m.name AS name, json_group_array(c.name) AS columns
     FROM sqlite_master m JOIN pragma_table_info(m.name) c
     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND m.name NOT LIKE '\\_cf%' ESCAPE '\\'
       AND m.name NOT LIKE 'd1\\_%' ESCAPE '\\' AND m.sql NOT LIKE '%VIRTUAL TABLE%' AND m.name NOT LIKE '%\\_fts%' ESCAPE '\\'
       AND m.name NOT LIKE '%\\_until\\_%' ESCAPE '\\'
     GROUP BY m.name ORDER BY m.name`,
  ).all<{ name: string; columns: string }>()
  return results.map(({ name, columns }) => ({ name, columns: JSON.parse(columns) }))
}

/** Where in the test database a text is found, as `table.column`. */
export async function findStored(text: string): Promise<string[]> {
  const found: string[] = []
  for (const { name, columns } of await storedTables()) {
    const { results } = await env.DB.prepare(
      `SELECT ${columns.map((column) => `max(instr(lower("${column}"), ?1) > 0) AS "${column}"`).join(', ')} FROM "${name}"`,
    )
      .bind(text.toLowerCase())
      .all<Record<string, number | null>>()
    for (const column of columns) if (results[0]?.[column] === 1) found.push(`${name}.${column}`)
  }
  return found
}
