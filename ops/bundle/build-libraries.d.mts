export const usedResources: readonly string[]
export const bundledStripe: string
export function buildStripe(): Promise<void>
export const bundledZod: string
export function buildZod(): Promise<void>
