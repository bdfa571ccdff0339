// What `zod` means in the bundle of the Worker (wrangler.toml, [alias]). zod's own entry exports its namespace as one
// object that holds the messages of sixty languages: 450 kB that no bundler may drop and the shop never says. The paths
// are of files because the package exports none of them; a test compares the names with zod's own at every upgrade.
export * from '../../node_modules/zod/v4/classic/checks.js'
export * as coerce from '../../node_modules/zod/v4/classic/coerce.js'
export * from '../../node_modules/zod/v4/classic/errors.js'
export * as iso from '../../node_modules/zod/v4/classic/iso.js'
export * from '../../node_modules/zod/v4/classic/parse.js'
export * from '../../node_modules/zod/v4/classic/schemas.js'
export { config, globalRegistry, NEVER, registry, util } from '../../node_modules/zod/v4/core/index.js'
export { toJSONSchema } from '../../node_modules/zod/v4/core/json-schema-processors.js'
export * as z from './zod.shim.js'
