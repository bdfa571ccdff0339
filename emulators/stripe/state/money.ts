/** Currencies whose minor unit is the unit itself (docs.stripe.com/currencies#zero-decimal). */
const ZERO_DECIMAL = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '))
/** Three decimals, the last of which must be 0. ISK and UGX are written with two, always `00`. */
const THREE_DECIMAL = new Set('bhd jod kwd omr tnd'.split(' '))
const WHOLE_UNITS = new Set(['isk', 'ugx'])

const SUPPORTED = new Set(
  'usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad cdf chf cny cop crc cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl htg huf idr ils inr isk jmd kes kgs khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln qar ron rsd rub sar sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd twd tzs uah ugx uyu uzs wst xcd yer zar zmw'
    .split(' ')
    .concat(...ZERO_DECIMAL, ...THREE_DECIMAL),
)

/** Smallest charge in minor units (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). */
const MINIMUM: Record<string, number> = {
  usd: 50,
  aed: 200,
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
}

/** Digits after the point in Stripe's amounts of this currency (lower-case code). */
export function exponentOf(currency: string): 0 | 2 | 3 {
  if (THREE_DECIMAL.has(currency)) return 3
  return ZERO_DECIMAL.has(currency) ? 0 : 2
}

/** True for a lower-case code that Stripe can charge in. */
export function isSupported(currency: string): boolean {
  return SUPPORTED.has(currency)
}

/** Amounts must be a multiple of this many minor units: 100 for ISK and UGX, 10 for three-decimal currencies. */
export function stepOf(currency: string): number {
  if (WHOLE_UNITS.has(currency)) return 100
  return THREE_DECIMAL.has(currency) ? 10 : 1
}

/** The least amount, in minor units, that one payment may have. */
export function minimumOf(currency: string): number {
  return MINIMUM[currency] ?? 1
}

/** Written as Stripe writes amounts in its messages: `$10.00`, `€5.00`, `10.00 sek`. */
export function formatAmount(amount: number, currency: string): string {
  const digits = exponentOf(currency)
  const value = (amount / 10 ** digits).toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  const sign = { usd: '$', eur: '€', gbp: '£', jpy: '¥' }[currency]
  return sign ? `${sign}${value}` : `${value} ${currency}`
}

/** Stripe's price in the emulator, minor units: 2.9 % and 30 cents (nothing fixed where there are no cents). */
export function feeOf(amount: number, currency: string): number {
  const fixed = { 0: 0, 2: 30, 3: 300 }[exponentOf(currency)]
  return Math.min(amount, Math.round(amount * 0.029) + fixed)
}
