/** Wraps a drawing in a whole SVG document of this size, with the filters and gradients every set uses. */
export function sheet(width: number, height: number, body: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `${body}</svg>`
  )
}

/** A linear gradient between two colours; (x1, y1) to (x2, y2) are fractions of the filled shape. */
export function gradient(id: string, from: string, to: string, [x1, y1, x2, y2] = [0, 0, 0, 1]): string {
  return (
    `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">` +
    `<stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`
  )
}

/** A blur over the whole sheet, in sheet units. */
export function blur(id: string, deviation: number, width: number, height: number): string {
  return (
    `<filter id="${id}" filterUnits="userSpaceOnUse" x="${-width}" y="${-height}" width="${width * 3}" height="${height * 3}" ` +
    `color-interpolation-filters="sRGB"><feGaussianBlur stdDeviation="${deviation}"/></filter>`
  )
}

/** Turns whatever it is applied to into a blurred silhouette in one colour: the material of shadows. */
export function silhouette(
  id: string,
  rgb: [number, number, number],
  alpha: number,
  deviation: number,
  size: number[],
) {
  const [width = 0, height = 0] = size
  const rows = rgb.map((channel) => `0 0 0 0 ${channel.toFixed(3)}`).join(' ')
  return (
    `<filter id="${id}" filterUnits="userSpaceOnUse" x="0" y="0" width="${width}" height="${height}" ` +
    `color-interpolation-filters="sRGB"><feColorMatrix values="${rows} 0 0 0 ${alpha} 0"/>` +
    `<feGaussianBlur stdDeviation="${deviation}"/></filter>`
  )
}

/** Rounded to a tenth: enough for a picture, and stable in a hash. */
export function round(value: number): number {
  return Math.round(value * 10) / 10
}
