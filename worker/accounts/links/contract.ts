import { z } from 'zod'

/** The same for everybody: it tells nobody whether an address has an account (decisions/registration). */
export const Received = z.object({ message: z.string() }).meta({ id: 'Received' })
export type Received = z.infer<typeof Received>

/** The token of a link in one of our mails. */
export const LinkToken = z.string().min(1).max(200)
