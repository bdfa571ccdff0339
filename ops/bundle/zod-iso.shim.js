export { date, datetime } from '../../node_modules/zod/v4/classic/iso.js'
