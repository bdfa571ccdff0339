import { bathAndWellbeing } from './catalogue/bath-and-wellbeing.ts'
import { deskAndStudy } from './catalogue/desk-and-study.ts'
import { gardenAndBalcony } from './catalogue/garden-and-balcony.ts'
import { homeAndLight } from './catalogue/home-and-light.ts'
import { kitchenAndTable } from './catalogue/kitchen-and-table.ts'
import { musicAndMaking } from './catalogue/music-and-making.ts'
import { pantryAndTreats } from './catalogue/pantry-and-treats.ts'
import { playAndGames } from './catalogue/play-and-games.ts'
import { travelAndOutdoors } from './catalogue/travel-and-outdoors.ts'
import { wearAndCarry } from './catalogue/wear-and-carry.ts'
import type { SeedCategory, SeedDepartment, SeedProduct } from './types.ts'

/** The shop's top categories in the order of the navigation. */
export const departments: SeedDepartment[] = [
  kitchenAndTable,
  deskAndStudy,
  homeAndLight,
  gardenAndBalcony,
  playAndGames,
  travelAndOutdoors,
  musicAndMaking,
  wearAndCarry,
  pantryAndTreats,
  bathAndWellbeing,
]

/** Every category, each parent before its children. */
export const categories: SeedCategory[] = departments.flatMap(({ category, subcategories }) => [
  category,
  ...subcategories,
])

/** Every product of the shop. */
export const products: SeedProduct[] = departments.flatMap((department) => department.products)
