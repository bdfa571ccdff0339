export { number } from '../../node_modules/zod/v4/classic/coerce.js'
