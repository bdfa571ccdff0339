import { z } from 'zod'

/** The same for every address: it never reveals whether one has an account (decisions/registration). */
export const Received = z.object({ message: z.string() }).meta({ id: 'Received' })
export type Received = z.infer<typeof Received>

/** The token of a link in one of our mails. */
export const LinkToken = z.string().min(1).max(200)
