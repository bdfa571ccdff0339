import { encode } from 'uqr'

export interface QrDrawing {
  /** Modules of one side, the quiet zone included. */
  readonly size: number
  /** The dark modules as the data of one SVG path, each module one unit. */
  readonly path: string
}

/** Draws a text as a QR code (ISO/IEC 18004), with the quiet zone of four modules that readers want. */
export function drawQr(text: string): QrDrawing {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const runs = data.flatMap((row, y) => {
    const parts: string[] = []
    for (let x = 0; x < row.length; x++) {
      if (row[x] !== true) continue
      const start = x
      while (row[x + 1] === true) x++
      parts.push(`M${start} ${y}h${x - start + 1}v1H${start}z`)
    }
    return parts
  })
  return { size, path: runs.join('') }
}
