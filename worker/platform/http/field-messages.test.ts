import { expect, it } from 'vitest'
import { z } from 'zod'
import { fieldErrors } from './field-errors.ts'

const Body = z.strictObject({
  firstName: z.string().trim().min(1).max(3),
  categoryId: z.string(),
  role: z.enum(['Admin', 'SuperAdmin']),
  quantity: z.int().min(1).max(9),
  items: z.array(z.object({ price: z.int() })).min(1),
  granted: z.boolean(),
  site: z.url(),
  own: z.string().regex(/^a$/, 'Write an a.').max(1),
})

const said = (body: unknown) => {
  const { error } = Body.safeParse(body)
  return Object.fromEntries(fieldErrors('json', error?.issues ?? []).map(({ pointer, detail }) => [pointer, detail]))
}

it('asks for what is missing, in the words of a person', () => {
  expect(said({})).toEqual({
    '/firstName': 'Enter a first name.',
    '/categoryId': 'Choose a category.',
    '/role': 'Choose a role.',
    '/quantity': 'Enter a quantity.',
    '/items': 'Enter at least one item.',
    '/granted': 'Answer with true or false.',
    '/site': 'Enter a site.',
    '/own': 'Enter an own.',
  })
  expect(said(null)).toEqual({ '': 'Send one JSON object.' })
})

it('says of what is wrong how it should be, once for each field', () => {
  const wrong = {
    ...{ firstName: 'abcd', categoryId: 3, role: 'King', quantity: 10, items: [{ price: 1.5 }], granted: 'yes' },
    ...{ site: 'no', own: 'bb', more: 1 },
  }
  expect(said(wrong)).toEqual({
    '/firstName': 'Use at most 3 characters.',
    '/categoryId': 'Enter this as text.',
    '/role': 'Choose one of these: Admin, SuperAdmin.',
    '/quantity': 'Enter 9 or less.',
    '/items/0/price': 'Enter a whole number.',
    '/granted': 'Answer with true or false.',
    '/site': 'Enter a web address that begins with https://.',
    '/own': 'Write an a.',
    '/more': 'This field is not known here.',
  })
})
