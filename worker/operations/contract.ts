import { z } from 'zod'
import { pageQuery, pageSchema, Time } from '../kernel/schema.ts'

export const Health = z
  .object({ status: z.enum(['ok', 'degraded']), checks: z.record(z.string(), z.enum(['ok', 'failing'])).optional() })
  .meta({ id: 'Health' })

/** What anyone may know of the shop. */
export const Shop = z
  .object({
    name: z.string(),
    currency: z.string().meta({ description: 'The shop’s own currency, ISO 4217' }),
    currencies: z.array(z.string()).meta({ description: 'Every currency it sells in, its own first' }),
    country: z.string().meta({ description: 'ISO 3166-1 alpha-2' }),
    timeZone: z.string().meta({ description: 'In which its days are counted, by its IANA name' }),
  })
  .meta({ id: 'Shop', description: 'The shop: its name, currencies, country and time zone.' })
export type Shop = z.infer<typeof Shop>

/** The numbers of the admin's first page, since the shop's midnight and in all. */
export const Dashboard = z
  .object({
    today: z.string().meta({ description: 'The day it is in the shop’s time zone', example: '2026-11-22' }),
    timeZone: z.string().meta({ description: 'The shop’s time zone, by its IANA name', example: 'Europe/Berlin' }),
    currency: z.string(),
    ordersToday: z.number().int().meta({ description: 'Paid since midnight, and not cancelled' }),
    revenueToday: z
      .number()
      .int()
      .meta({ description: 'Of orders paid since midnight: without what went back, and without what banks hold' }),
    toShip: z.number().int(),
    onHold: z.number().int(),
    openDisputes: z.number().int(),
    disputedAmount: z.number().int().meta({ description: 'What open disputes hold, in the shop’s currency' }),
    awaitingPayment: z.number().int(),
    lowStock: z.number().int(),
    outOfStock: z.number().int(),
    deadLetters: z.number().int(),
  })
  .meta({ id: 'Dashboard' })
export type Dashboard = z.infer<typeof Dashboard>

export const DeadLetter = z
  .object({
    id: z.string(),
    queue: z.string(),
    kind: z.string(),
    body: z.unknown(),
    receivedAt: Time,
    replayedAt: Time.nullable(),
  })
  .meta({ id: 'DeadLetter' })

export const DeadLetterQuery = z.object({ ...pageQuery })

export const DeadLetterPage = pageSchema(DeadLetter).meta({ id: 'DeadLetterPage' })

/** What one run of the due jobs did, by job. */
export const DueJobsReport = z.object({ jobs: z.record(z.string(), z.number().int()) }).meta({ id: 'DueJobsReport' })

/** What a problem code means, wherever it is answered. */
export const ProblemDescription = z
  .object({ type: z.string(), code: z.string(), status: z.number().int(), title: z.string() })
  .meta({ id: 'ProblemDescription' })
