/** Why a test card says no. `declineCode` is absent where the error code itself says it. */
export interface Decline {
  code: string
  declineCode?: string
  param?: string
}

/** What a test card does, as data (docs.stripe.com/testing, docs.stripe.com/radar/testing). */
export interface TestCard {
  number: string
  tokens: string[]
  brand: 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay'
  funding?: 'credit' | 'debit' | 'prepaid'
  country?: string
  decline?: Decline
  /** A card that declines at once cannot be attached to a customer either; 0341 can. */
  attaches?: boolean
  /** `always`: also off-session and set up. `until-set-up`: off-session only until set up. `on-session`: off-session never asks. */
  authentication?: 'always' | 'until-set-up' | 'on-session'
  risk?: 'elevated' | 'highest' | 'highest-by-rule'
  failedChecks?: ('cvc' | 'postal_code' | 'line1')[]
  refund?: 'pending-then-succeeds' | 'succeeds-then-fails'
  /** Money is available at once instead of after the waiting days. */
  availableAtOnce?: boolean
  /** What the world does to the payment later. Played by the dispute and early-fraud-warning resources. */
  afterwards?: 'fraudulent-dispute' | 'not-received-dispute' | 'inquiry' | 'early-fraud-warning'
}

const declined = (declineCode: string): Decline => ({ code: 'card_declined', declineCode })
const visa = (number: string, tokens: string[], more: Partial<TestCard> = {}): TestCard => ({
  number,
  tokens,
  brand: 'visa',
  ...more,
})

export const TEST_CARDS: readonly TestCard[] = [
  visa('4242424242424242', ['pm_card_visa', 'pm_card_us']),
  visa('4000056655665556', ['pm_card_visa_debit'], { funding: 'debit' }),
  { number: '5555555555554444', tokens: ['pm_card_mastercard'], brand: 'mastercard' },
  { number: '2223003122003222', tokens: ['pm_card_mastercard_2series'], brand: 'mastercard' },
  { number: '5200828282828210', tokens: ['pm_card_mastercard_debit'], brand: 'mastercard', funding: 'debit' },
  { number: '5105105105105100', tokens: ['pm_card_mastercard_prepaid'], brand: 'mastercard', funding: 'prepaid' },
  { number: '378282246310005', tokens: ['pm_card_amex', 'pm_card_amex_threeDSecureNotSupported'], brand: 'amex' },
  { number: '371449635398431', tokens: [], brand: 'amex' },
  { number: '6011111111111117', tokens: ['pm_card_discover'], brand: 'discover' },
  { number: '3056930009020004', tokens: ['pm_card_diners'], brand: 'diners' },
  { number: '3566002020360505', tokens: ['pm_card_jcb'], brand: 'jcb', country: 'JP' },
  { number: '6200000000000005', tokens: ['pm_card_unionpay'], brand: 'unionpay', country: 'CN' },
  visa('4000008260000000', ['pm_card_gb'], { country: 'GB' }),
  visa('4000002760000016', ['pm_card_de'], { country: 'DE' }),
  visa('4000002500000003', ['pm_card_fr'], { country: 'FR' }),
  visa('4000000000000077', ['pm_card_bypassPending'], { availableAtOnce: true }),

  visa('4000000000000002', ['pm_card_visa_chargeDeclined', 'pm_card_chargeDeclined'], {
    decline: declined('generic_decline'),
  }),
  visa(
    '4000000000009995',
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'pm_card_chargeDeclinedInsufficientFunds'],
    {
      decline: declined('insufficient_funds'),
    },
  ),
  visa('4000000000009987', ['pm_card_visa_chargeDeclinedLostCard'], { decline: declined('lost_card') }),
  visa('4000000000009979', ['pm_card_visa_chargeDeclinedStolenCard'], { decline: declined('stolen_card') }),
  visa('4000000000006975', ['pm_card_visa_chargeDeclinedVelocityLimitExceeded'], {
    decline: declined('card_velocity_exceeded'),
  }),
  visa('4000000000000069', ['pm_card_chargeDeclinedExpiredCard'], {
    decline: { code: 'expired_card', param: 'exp_month' },
  }),
  visa('4000000000000127', ['pm_card_chargeDeclinedIncorrectCvc'], {
    decline: { code: 'incorrect_cvc', param: 'cvc' },
  }),
  visa('4000000000000119', ['pm_card_chargeDeclinedProcessingError'], { decline: { code: 'processing_error' } }),
  visa('4000000000000341', ['pm_card_chargeCustomerFail'], { decline: declined('generic_decline'), attaches: true }),

  visa('4000002500003155', ['pm_card_authenticationRequiredOnSetup'], { authentication: 'until-set-up' }),
  visa('4000002760003184', ['pm_card_authenticationRequired'], { authentication: 'always' }),
  visa('4000003800000446', ['pm_card_authenticationRequiredSetupForOffSession'], { authentication: 'on-session' }),
  visa('4000008260003178', ['pm_card_authenticationRequiredChargeDeclinedInsufficientFunds'], {
    authentication: 'on-session',
    decline: declined('insufficient_funds'),
    attaches: true,
  }),
  visa('4000000000003220', ['pm_card_threeDSecure2Required'], { authentication: 'until-set-up' }),
  visa('4000000000003063', ['pm_card_threeDSecureRequired'], { authentication: 'until-set-up' }),
  visa('4000008400001629', ['pm_card_threeDSecureRequiredChargeDeclined'], {
    authentication: 'until-set-up',
    decline: declined('generic_decline'),
    attaches: true,
  }),
  visa('4000008400001280', ['pm_card_threeDSecureRequiredProcessingError'], {
    authentication: 'until-set-up',
    decline: { code: 'processing_error' },
    attaches: true,
  }),
  visa('4000000000003055', ['pm_card_threeDSecureOptional']),
  visa('4000000032200000', ['pm_card_threeDSecure2Frictionless']),

  visa('4100000000000019', ['pm_card_radarBlock'], { risk: 'highest', decline: declined('fraudulent') }),
  visa('4000000000004954', ['pm_card_riskLevelHighest'], {
    risk: 'highest-by-rule',
    decline: declined('fraudulent'),
    attaches: true,
  }),
  visa('4000000000009235', ['pm_card_riskLevelElevated'], { risk: 'elevated' }),
  visa('4000000000000101', ['pm_card_cvcCheckFail'], { failedChecks: ['cvc'] }),
  visa('4000000000000036', ['pm_card_avsZipFail'], { failedChecks: ['postal_code'] }),
  visa('4000000000000028', ['pm_card_avsLine1Fail'], { failedChecks: ['line1'] }),
  visa('4000000000000010', ['pm_card_avsFail'], { failedChecks: ['postal_code', 'line1'] }),

  visa('4000000000000259', ['pm_card_createDispute'], { afterwards: 'fraudulent-dispute' }),
  visa('4000000000002685', ['pm_card_createDisputeProductNotReceived'], { afterwards: 'not-received-dispute' }),
  visa('4000000000001976', ['pm_card_createDisputeInquiry'], { afterwards: 'inquiry' }),
  visa('4000000000005423', ['pm_card_createIssuerFraudRecord'], { afterwards: 'early-fraud-warning' }),
  visa('4000000000007726', ['pm_card_pendingRefund'], { refund: 'pending-then-succeeds' }),
  visa('4000000000005126', ['pm_card_refundFail'], { refund: 'succeeds-then-fails' }),
]

const BY_NUMBER = new Map(TEST_CARDS.map((card) => [card.number, card]))
const BY_TOKEN = new Map(TEST_CARDS.flatMap((card) => card.tokens.map((token) => [token, card] as const)))

/** The card with this number (digits only), if Stripe's tables know it. */
export function testCard(number: string): TestCard | undefined {
  return BY_NUMBER.get(number)
}

/** The card behind a test id like `pm_card_visa`. */
export function testCardOfToken(token: string): TestCard | undefined {
  return BY_TOKEN.get(token)
}
