export const usedResources: readonly string[]
export const bundledStripe: string
export function buildStripe(): Promise<void>
