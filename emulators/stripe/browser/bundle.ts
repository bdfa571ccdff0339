/**
 * One classic script of several modules, in the order of their imports: Stripe.js is not a module, since `window.Stripe`
 * must be there as soon as its tag has run. The modules' names are unique among themselves, so dropping `import` and
 * `export` is all it takes.
 */
export function bundle(modules: string[]): string {
  const bodies = modules.map((module) =>
    module.replaceAll(/^import [^;]*? from '[^']+'\n/gm, '').replaceAll(/^export (?=async |const |function )/gm, ''),
  )
  return `(() => {\n'use strict'\n${bodies.join('\n')}\n})()\n`
}
