/**
 * A key for one use, derived from the shop's secret (HKDF with SHA-256, RFC 5869): what signs cookies signs no links.
 * `info` names the use, and never changes while anything made with its key is kept.
 */
export async function deriveKey(
  secret: string,
  info: string,
  algorithm: HmacKeyGenParams | AesKeyGenParams,
  usages: readonly KeyUsage[],
): Promise<CryptoKey> {
  const encoder = new TextEncoder()
  const material = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveKey'])
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(info) }
  return crypto.subtle.deriveKey(hkdf, material, algorithm, false, [...usages])
}
