import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import { drawQr } from './qr-path.ts'

const uri = 'otpauth://totp/Souk:ada%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Souk'

/** The modules that the path's rectangles cover. */
function covered(path: string, size: number): boolean[][] {
  const grid = Array.from({ length: size }, () => new Array<boolean>(size).fill(false))
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    for (let i = 0; i < Number(width); i++) {
      const row = grid[Number(y)]
      if (row !== undefined) row[Number(x) + i] = true
    }
  }
  return grid
}

describe('the drawing of a QR code', () => {
  it('has exactly the dark modules, with four light ones around', () => {
    const { data, size } = encode(uri, { ecc: 'M', border: 4 })
    const drawing = drawQr(uri)
    expect(drawing.size).toBe(size)
    expect(covered(drawing.path, size)).toEqual(data)
    expect(covered(drawing.path, size).slice(0, 4).flat()).not.toContain(true)
  })
})
