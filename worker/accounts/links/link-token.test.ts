import { expect, it } from 'vitest'
import { mintId } from '../../kernel/id.ts'
import { tokenPurposes } from '../../schema/closed-lists.ts'
import { parseLinkToken, writeLinkToken } from './link-token.ts'

const secret = 'a secret of the shop'
const id = mintId('accountToken')

it('writes the same token for the same row at any time, and reads it back', async () => {
  for (const purpose of tokenPurposes) {
    const text = await writeLinkToken(secret, purpose, id)
    expect(text).toBe(await writeLinkToken(secret, purpose, id))
    expect(text).toMatch(/^tok_[0-9a-z]{26}\.[\w-]{43}$/)
    expect(await parseLinkToken([secret], tokenPurposes, text)).toEqual({ id, purpose })
    expect(await parseLinkToken(['a newer secret', secret], tokenPurposes, text)).toEqual({ id, purpose })
  }
})

it('opens nothing with a token of another purpose, another row or another shop', async () => {
  const text = await writeLinkToken(secret, 'verify-email', id)
  const [, signature] = text.split('.')
  expect(await parseLinkToken([secret], ['reset-password', 'change-email'], text)).toBeNull()
  expect(await parseLinkToken([secret], tokenPurposes, `${mintId('accountToken')}.${signature}`)).toBeNull()
  expect(await parseLinkToken(['another secret'], tokenPurposes, text)).toBeNull()
})

it('refuses every text that differs in one character', async () => {
  const text = await writeLinkToken(secret, 'reset-password', id)
  for (let at = 0; at < text.length; at++) {
    const other = `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`
    expect(await parseLinkToken([secret], tokenPurposes, other), other).toBeNull()
  }
})

it.each(['', '.', id, `${id}.`, `${id}.AAAA`, `.${'A'.repeat(43)}`, `usr_1.${'A'.repeat(43)}`, 'tok_é.x'])(
  'refuses %j, which is no token',
  async (text) => {
    expect(await parseLinkToken([secret], tokenPurposes, text)).toBeNull()
  },
)
