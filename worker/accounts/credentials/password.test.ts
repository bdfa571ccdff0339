import { hash } from 'bcryptjs'
import { expect, it } from 'vitest'
import { hashPassword, needsRehash, passwordFault, plainForm, unknownUserHash, verifyPassword } from './password.ts'

it('hashes with scrypt into a string that names its parameters, never twice the same', async () => {
  const [first, second] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')])
  expect(first).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(first).not.toBe(second)
  expect(needsRehash(first)).toBe(false)
})

it('takes the password exactly as it was typed, whatever its length and letters', async () => {
  const typed = ` Ünïcode ${'x'.repeat(110)} `
  const stored = await hashPassword(typed)
  expect(await verifyPassword(typed, stored)).toBe(true)
  expect(await verifyPassword(typed.trim(), stored)).toBe(false)
  expect(await verifyPassword(typed.toLowerCase(), stored)).toBe(false)
  expect(await verifyPassword(`${typed}x`, stored)).toBe(false)
})

it('is one password however a keyboard writes it, and opens hashes made before that was so', async () => {
  const [composed, parted, wide] = ['Zo\u00eb sails', 'Zoe\u0308 sails', 'Ｚｏｅ\u0308\u3000sails']
  const stored = await hashPassword(parted)
  for (const typed of [composed, parted, wide]) expect(await verifyPassword(typed, stored)).toBe(true)
  expect(await verifyPassword('Zoe sails', stored)).toBe(false)
  // As it was stored before: bcrypt takes the bytes as they are.
  const before = await hash(parted, 4)
  expect(await verifyPassword(parted, before)).toBe(true)
  expect(needsRehash(before, parted)).toBe(true)
  // Made before it was said in the hash: once more, and never again.
  const silent = stored.replace(',nfkc=1', '')
  expect([needsRehash(silent, parted), needsRehash(silent, composed)]).toEqual([true, false])
  expect([parted, composed, wide].map((typed) => needsRehash(stored, typed))).toEqual([false, false, false])
  expect(plainForm('ｐａｓｓｗｏｒｄ')).toBe('password')
})

it('lets imported bcrypt hashes in and asks for a new hash', async () => {
  const imported = await hash('from the old shop', 4)
  for (const prefix of ['$2a', '$2b', '$2y']) {
    const stored = imported.replace(/^\$2./, prefix)
    expect(await verifyPassword('from the old shop', stored)).toBe(true)
    expect(await verifyPassword('something else', stored)).toBe(false)
    expect(needsRehash(stored)).toBe(true)
  }
})

it('asks for a new hash when the parameters are weaker than today’s', () => {
  expect(needsRehash(unknownUserHash)).toBe(false)
  expect(needsRehash(unknownUserHash.replace('ln=14', 'ln=13'))).toBe(true)
})

it('never matches a hash it cannot read, nor the hash of an unknown account', async () => {
  for (const stored of [
    '',
    'no password',
    '$scrypt$ln=14,r=8,p=5$$',
    '$argon2id$v=19$m=1,t=1,p=1$AA$AA',
    unknownUserHash,
  ]) {
    expect(await verifyPassword('', stored)).toBe(false)
    expect(await verifyPassword('anything', stored)).toBe(false)
  }
})

const shopper = { email: 'ada@example.com', shopName: 'Souk Bazaar' }

it.each([
  ['short', 'at least 8'],
  ['x'.repeat(129), 'at most 128'],
  [' 1234567 ', 'not counting spaces'],
  ['Ada@Example.com', 'e-mail address'],
  [' souk bazaar ', 'name of this shop'],
])('refuses the new password %j with a sentence that says why', (password, words) => {
  expect(passwordFault(password, shopper)).toContain(words)
})

it.each(['correct horse battery', 'Ünïcode for ever', 'x'.repeat(128), 'souk bazaar is nice', 'aaaaaaaab1c'])(
  'takes the new password %j, whatever it is made of',
  (password) => {
    expect(passwordFault(password, shopper)).toBeNull()
  },
)
