import { describe, expect, it } from 'vitest'
import { checkNamedFiles, namedFiles, recipes } from './named-file-rules.ts'

const files = ['worker/app.ts', 'worker/background.ts', 'docs/pictures/store.webp']
const exists = (path: string) => files.includes(path)
const recipe = (heading: string) => `### ${heading}\n\`worker/app.ts\`, \`worker/background.ts\`, \`worker/app.ts\`\n`
const guide = { path: 'CONTRIBUTING.md', text: `## Recipes\n${recipes.map(recipe).join('\n')}\n## Data\n` }

describe('the files that pages name', () => {
  it('are whole paths in backticks and links, read from the folder of the page', () => {
    const text =
      'See `worker/app.ts`, ![store](pictures/store.webp), [up](../worker/app.ts#top), `npm test`, `<noun>.ts`.'
    expect(namedFiles({ path: 'docs/a.md', text })).toEqual([
      'worker/app.ts',
      'docs/pictures/store.webp',
      'worker/app.ts',
    ])
  })

  it('may be addresses elsewhere, which are not looked for', () => {
    expect(
      namedFiles({ path: 'README.md', text: '[a](https://example.com/a.ts) [b](#run) <http://localhost>' }),
    ).toEqual([])
  })
})

describe('the check of named files', () => {
  it('finds nothing wrong in a guide with the four recipes', () => {
    expect(checkNamedFiles([guide], exists)).toEqual([])
  })

  it('refuses a file that is gone', () => {
    const page = { path: 'docs/a.md', text: '`worker/gone.ts` and [it](gone.md)' }
    expect(checkNamedFiles([guide, page], exists)).toEqual([
      'docs/a.md: worker/gone.ts does not exist',
      'docs/a.md: docs/gone.md does not exist',
    ])
  })

  it('refuses a guide without a recipe, and a recipe without files', () => {
    const text = guide.text
      .replace(recipe('Add a job'), '### Add a job\nWrite it.\n')
      .replace('### Add an e-mail', '### Mail')
    expect(checkNamedFiles([{ ...guide, text }], exists)).toEqual([
      'CONTRIBUTING.md: "Add a job" names no files',
      'CONTRIBUTING.md: no recipe "Add an e-mail"',
    ])
  })

  it('refuses to have read no guide', () => {
    expect(checkNamedFiles([], exists)).toHaveLength(recipes.length)
  })
})
