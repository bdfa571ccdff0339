interface LockedPackage {
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** The part of `package-lock.json` that is checked. */
export interface Lock {
  readonly packages?: Readonly<Record<string, LockedPackage>>
}

/** Where npm looks for a dependency of the package at `path`: beside it, then in each folder above. */
function isLocked(packages: Readonly<Record<string, LockedPackage>>, path: string, name: string): boolean {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`] !== undefined) return true
    if (at === '') return false
  }
}

/**
 * What is wrong with a lock file, in sentences. npm leaves a platform's binary out of the lock without a word when its
 * version does not exist yet; then `npm ci` refuses the lock, and a Mac could not install.
 */
export function checkLock(lock: Lock): string[] {
  const packages = lock.packages ?? {}
  const entries = Object.entries(packages)
  if (entries.length === 0) return ['Read no package; there must be some.']
  return entries.flatMap(([path, { resolved, optionalDependencies = {} }]) => [
    ...(resolved !== undefined && /^https?:/.test(resolved) ? [`${path}: names the registry ${resolved}`] : []),
    ...Object.keys(optionalDependencies)
      .filter((name) => !isLocked(packages, path, name))
      .map((name) => `${path}: its optional dependency ${name} is not in the lock`),
  ])
}
