let known: ReadonlySet<string> | null = null

/**
 * Whether a password is among the tens of thousands most common ones (NIST 800-63B section 3.1.1.2), in any case. The
 * list is unpacked at the first question, not at start-up.
 */
export async function isFrequentPassword(password: string): Promise<boolean> {
  if (known === null) {
    const { dictionary } = await import('@zxcvbn-ts/language-common')
    known = new Set(dictionary['passwords-common'])
  }
  return known.has(password.toLowerCase())
}
