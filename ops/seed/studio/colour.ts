/** A colour by lightness (0–1), chroma (0 to about 0.35) and hue in degrees (CSS Color 4, OKLCH). */
export interface Oklch {
  l: number
  c: number
  h: number
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
const toLinear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4)
const toGamma = (channel: number) => (channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055)

/** OKLCH from sRGB channels between 0 and 1. Matrices: Björn Ottosson, "A perceptual color space". */
export function fromRgb(red: number, green: number, blue: number): Oklch {
  const [r, g, b] = [toLinear(red), toLinear(green), toLinear(blue)]
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const middle = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const l = 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short
  const a = 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short
  const bb = 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short
  return { l, c: Math.hypot(a, bb), h: ((Math.atan2(bb, a) * 180) / Math.PI + 360) % 360 }
}

/** sRGB channels between 0 and 1, clipped to what a screen can show. */
export function toRgb({ l, c, h }: Oklch): [number, number, number] {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  const channel = (linear: number) => clamp(toGamma(Math.max(0, linear)), 0, 1)
  return [
    channel(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
    channel(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
    channel(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short),
  ]
}

/** OKLCH from `#rgb` or `#rrggbb`. */
export function fromHex(hex: string): Oklch {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1)
  const channel = (start: number) => Number.parseInt(digits.slice(start, start + 2), 16) / 255
  return fromRgb(channel(0), channel(2), channel(4))
}

/** `#rrggbb` from OKLCH. */
export function toHex(colour: Oklch): string {
  return `#${toRgb(colour)
    .map((channel) =>
      Math.round(channel * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

/** The same colour moved: lightness added, chroma multiplied, hue turned. */
export function shift(colour: Oklch, by: { l?: number; c?: number; h?: number }): Oklch {
  return {
    l: clamp(colour.l + (by.l ?? 0), 0, 1),
    c: Math.max(0, colour.c * (by.c ?? 1)),
    h: (colour.h + (by.h ?? 0) + 360) % 360,
  }
}

/** How different two colours look (Euclidean distance in OKLab; about 0.02 is just noticeable side by side). */
export function distance(one: Oklch, other: Oklch): number {
  const point = ({ l, c, h }: Oklch) => [l, c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)]
  const [first, second] = [point(one), point(other)]
  return Math.hypot(...first.map((value, index) => value - (second[index] ?? 0)))
}

/** The signed shortest turn from one hue to another, −180 to 180. */
export function turn(from: number, to: number): number {
  return ((to - from + 540) % 360) - 180
}
