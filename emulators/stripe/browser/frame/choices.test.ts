import { describe, expect, it } from 'vitest'

interface Choices {
  readSession(answer: object): { cards: { id: string }[]; canRemove: boolean; canSave: boolean; saveUsage?: string }
  cardName(saved: object): string
  cardExpiry(saved: object): string
  knownToPage(saved: object): object
}
// The Worker takes this module as text, so its import has no types; here it runs as the module it is.
const choices: Choices = await import(new URL('./choices.shim.js', import.meta.url).href)
const card = { brand: 'amex', last4: '0005', exp_month: 3, exp_year: 2031 }
const saved = (id: string) => ({ id, type: 'card', billing_details: {}, card })

const session = (features: object, enabled = true) => ({
  customer: {
    default_payment_method: 'pm_2',
    payment_methods: [saved('pm_1'), saved('pm_2')],
    customer_session: { components: { payment_element: { enabled, features } } },
  },
})

describe('saved cards', () => {
  it('are named as a person would', () => {
    expect(choices.cardName(saved('pm_1'))).toBe('American Express ending in 0005')
    expect(choices.cardExpiry(saved('pm_1'))).toBe('03 / 31')
  })

  it('are listed with the default first, when the session redisplays them', () => {
    const { cards } = choices.readSession(session({ payment_method_redisplay: 'enabled' }))
    expect(cards.map(({ id }) => id)).toEqual(['pm_2', 'pm_1'])
  })

  it.each([
    [{ payment_method_redisplay: 'disabled' }, true],
    [{ payment_method_redisplay: 'enabled' }, false],
  ])('stay hidden for %j, component enabled %s', (features, enabled) => {
    expect(choices.readSession(session(features, enabled)).cards).toEqual([])
  })

  it('are kept and removed only as the session allows', () => {
    expect(choices.readSession(session({}))).toMatchObject({ canRemove: false, canSave: false })
    const features = {
      payment_method_remove: 'enabled',
      payment_method_save: 'enabled',
      payment_method_save_usage: 'off_session',
    }
    expect(choices.readSession(session(features))).toMatchObject({
      canRemove: true,
      canSave: true,
      saveUsage: 'off_session',
    })
  })

  it('are none without a customer', () => {
    expect(choices.readSession({ customer: null })).toMatchObject({ cards: [], canSave: false, canRemove: false })
  })

  it('show the page neither number nor brand', () => {
    expect(choices.knownToPage(saved('pm_1'))).toEqual({ id: 'pm_1', type: 'card', billing_details: {} })
  })
})
