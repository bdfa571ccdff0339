import { z } from 'zod'
import { line, optionalLine } from '../../kernel/schema.ts'

export const UpdateProfile = z
  .strictObject({ firstName: line(80).optional(), lastName: optionalLine(80).optional() })
  .meta({ id: 'UpdateProfile' })
export type UpdateProfile = z.infer<typeof UpdateProfile>
