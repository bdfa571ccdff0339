import { deskAndStudy } from './catalogue/desk-and-study.ts'
import { homeAndLight } from './catalogue/home-and-light.ts'
import { kitchenAndTable } from './catalogue/kitchen-and-table.ts'
import type { SeedCategory, SeedDepartment, SeedProduct } from './types.ts'

/** The shop's top categories in the order of the navigation. */
export const departments: SeedDepartment[] = [kitchenAndTable, deskAndStudy, homeAndLight]

/** Every category, each parent before its children. */
export const categories: SeedCategory[] = departments.flatMap(({ category, subcategories }) => [
  category,
  ...subcategories,
])

/** Every product of the shop. */
export const products: SeedProduct[] = departments.flatMap((department) => department.products)
