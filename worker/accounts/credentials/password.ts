import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { compare } from 'bcryptjs'

// OWASP's scrypt setting that fits an isolate (16 MiB); N·r·p stays below workerd's cap of 2^20.
const logN = 14
const blockSize = 8
const parallelism = 5
const keyBytes = 32
const saltBytes = 16
const maxBytes = 64 * 1024 * 1024

function derive(password: string, salt: Uint8Array, n: number, r: number, p: number, length: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, length, { N: n, r, p, maxmem: maxBytes }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

function unpadded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '')
}

/** One password however a keyboard writes it: composed or not, full-width or not (NIST 800-63B section 3.1.1.2: NFKC). */
const normalised = (password: string) => password.normalize('NFKC')

/** In the hash of a password that normalising changes: it was normalised. The others are the same in both forms. */
const mark = 'nfkc=1'

/** Hashes a password with scrypt (N=2^14, r=8, p=5) into a PHC string that names its own parameters. About 200 ms of CPU. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const plain = normalised(password)
  const key = await derive(plain, salt, 2 ** logN, blockSize, parallelism, keyBytes)
  const form = `ln=${logN},r=${blockSize},p=${parallelism}${plain === password ? '' : `,${mark}`}`
  return `$scrypt$${form}$${unpadded(salt)}$${unpadded(key)}`
}

const phc = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})(?:,nfkc=1)?\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/
const isMarked = (hash: string) => hash.startsWith('$scrypt$') && hash.split('$')[2]?.endsWith(`,${mark}`) === true
const bcrypt = /^\$2[aby]\$\d\d\$/

/**
 * Whether the password belongs to the hash: our scrypt form, or bcrypt from an import. Hashes made before passwords were
 * normalised have it as it was typed, so that form counts too, where the hash is not marked as of today's. Compares in
 * constant time; where the forms differ both are tried always, so that the time tells nothing about the account.
 */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const plain = normalised(password)
  const isRight = await isPasswordOf(plain, hash)
  if (plain === password) return isRight
  const isFormer = await isPasswordOf(password, hash)
  return isRight || (isFormer && !isMarked(hash))
}

async function isPasswordOf(password: string, hash: string): Promise<boolean> {
  if (bcrypt.test(hash)) return compare(password, hash)
  const [, ln, r, p, salt, key] = phc.exec(hash) ?? []
  if (ln === undefined || salt === undefined || key === undefined) return false
  const expected = Buffer.from(key, 'base64')
  const actual = await derive(
    password,
    Buffer.from(salt, 'base64'),
    2 ** Number(ln),
    Number(r),
    Number(p),
    expected.length,
  )
  return timingSafeEqual(actual, expected)
}

/**
 * Whether a hash is not of today's form and strength; the next login, which knows the password, makes it again: once. That
 * of a password that normalising changes may be of the former form unless it is marked.
 */
export function needsRehash(hash: string, password = ''): boolean {
  const mayBeFormer = password !== normalised(password) && !isMarked(hash)
  const unmarked = hash.replace(`,${mark}$`, '$')
  return mayBeFormer || !unmarked.startsWith(`$scrypt$ln=${logN},r=${blockSize},p=${parallelism}$`)
}

/** A hash no password opens, of the same cost as a real one: an unknown address must take as long as a wrong password. */
export const unknownUserHash = `$scrypt$ln=${logN},r=${blockSize},p=${parallelism}$AAAAAAAAAAAAAAAAAAAAAA$${'A'.repeat(43)}`

/** A password as it is compared with those that are easy to guess: spelling it in capitals or with a space saves none. */
export function plainForm(password: string): string {
  return normalised(password).trim().toLowerCase()
}

/** What the person reads whose new password is on the list of common ones. */
export const commonPasswordFault =
  'This password is one of the most common ones, and the first to be guessed. Choose another, for example a few words in a row.'

/**
 * Why a new password is not taken, in a sentence for the person, or null when nothing but the list of common passwords
 * can stand against it; the batch that stores it asks that (NIST 800-63B section 3.1.1.2). Its length and nothing else
 * about its form.
 */
export function passwordFault(
  password: string,
  { email, shopName }: { readonly email: string; readonly shopName: string },
): string | null {
  const plain = plainForm(password)
  if (Math.min(password.length, normalised(password).length) < 8) return 'Use at least 8 characters.'
  if (normalised(password).length > 128) return 'Use at most 128 characters.'
  // The list of common passwords holds none shorter than this.
  if (plain.length < 8) return 'Use at least 8 characters, not counting spaces before and after.'
  if (plain === email.toLowerCase()) return 'Do not use your e-mail address as the password.'
  if (plain === shopName.trim().toLowerCase()) return 'Do not use the name of this shop as the password.'
  return null
}
