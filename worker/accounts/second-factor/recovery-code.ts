import { randomText, sha256 } from '../../kernel/id.ts'

// 16 characters are 80 bits, so a plain hash keeps them.
function mintCode(): string {
  return randomText(16).replace(/(.{4})(?=.)/g, '$1-')
}

/** Ten fresh recovery codes such as `7k2m-9xqp-4hzt-c3vw`. */
export function mintRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, mintCode)
}

/** The hash a code is stored by. Case, spaces and dashes do not matter, nor do letters that Crockford's alphabet reads as digits. */
export function recoveryCodeHash(code: string): Promise<string> {
  const plain = code.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1')
  return sha256(plain)
}
