import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { committedText } from './committed-text.ts'
import { checkNamedFiles } from './named-file-rules.ts'
import { report, root } from './report.ts'

// Decisions speak of their day.
const pages = committedText().filter(({ path }) => path.endsWith('.md') && !path.startsWith('docs/decisions/'))
report(
  'named files',
  checkNamedFiles(pages, (path) => existsSync(join(root, path))),
  `${pages.length} pages`,
)
