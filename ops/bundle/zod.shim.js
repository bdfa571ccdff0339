// What `zod` means in the bundle of the Worker (wrangler.toml, [alias]): the parts that the Worker names. zod's own entry
// exports its namespace as one object, of which a bundler may drop nothing: the messages of sixty languages and every kind
// of schema there is, 450 kB. The paths are of files because the package exports none of them; a test holds this list
// against what the Worker names.

export {
  array,
  boolean,
  email,
  enum,
  int,
  literal,
  looseObject,
  number,
  object,
  partialRecord,
  record,
  strictObject,
  string,
  union,
  unknown,
  url,
  ZodObject,
  ZodType,
} from '../../node_modules/zod/v4/classic/schemas.js'
export { config } from '../../node_modules/zod/v4/core/index.js'
export * as z from './zod.shim.js'
export * as coerce from './zod-coerce.shim.js'
export * as iso from './zod-iso.shim.js'
