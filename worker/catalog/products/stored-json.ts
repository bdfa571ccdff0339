/** Reads JSON that this feature's own SQL has just written: the one boundary where its shape is claimed, not checked. */
export function storedJson<T>(text: string): T {
  return JSON.parse(text) as T
}
