import type { Appearance } from '@stripe/stripe-js'

/** The shop's colours for Stripe's fields, which live in a frame that our style sheet does not reach. */
export const appearance: Appearance = {
  theme: 'flat',
  variables: {
    colorPrimary: '#221d16',
    colorBackground: '#fffdf8',
    colorText: '#221d16',
    colorTextSecondary: '#5b5142',
    colorDanger: '#9f2a17',
    fontFamily: 'Instrument Sans Variable, system-ui, sans-serif',
    fontSizeBase: '17px',
    borderRadius: '0px',
    spacingUnit: '5px',
  },
  rules: {
    '.Input': { border: '1px solid #8c7e67', boxShadow: 'none' },
    '.Input:focus': { border: '1px solid #221d16', boxShadow: '0 0 0 2px #221d16' },
    '.Label': { fontWeight: '600' },
  },
}
