import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../root.ts'
import { placeOrders } from './place-orders.ts'
import { storedRows } from './stored-rows.ts'

/**
 * `node ops/upgrade/store-shop.ts --origin URL --data DIR --version 0010`: drives a shop that runs this version into every
 * state an order can have, and writes its database as SQL beside the script. The upgrade test starts from that file, so
 * it is made once per release, by the release that it stands for, and never again.
 */
const { values } = parseArgs({
  options: { origin: { type: 'string' }, data: { type: 'string' }, version: { type: 'string' } },
})
const { origin, data, version } = values
if (origin === undefined || data === undefined || version === undefined) {
  throw new Error('Use --origin URL --data DIR --version NUMBER.')
}
await placeOrders(origin, data)
const sql = storedRows(data)
writeFileSync(join(root, 'ops/upgrade', `shop-${version}.sql`), sql)
console.log(`Stored ${Math.ceil(sql.length / 1000)} kB.`)
