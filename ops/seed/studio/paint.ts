import { type ColourName, palette } from '../palette.ts'
import { fromHex, fromRgb, type Oklch, shift, toHex, toRgb, turn } from './colour.ts'
import { iconBody, type Measured } from './icon.ts'
import { measuresOf } from './measures.ts'

// The set's colours are louder than our paper; a little less chroma makes the objects sit in the room.
const graded = 0.9

const hexColour = /#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b/g
const constantRows = /values="0 0 0 0 ([\d.]+) 0 0 0 0 ([\d.]+) 0 0 0 0 ([\d.]+) /g

/** An icon's drawing, graded for the shop and, when asked, repainted in one of the palette's colours. */
export function paintedIcon(name: string, colour?: ColourName): string {
  const body = iconBody(name)
  const change = colour === undefined ? grade : repaint(measuresOf(name, () => body).tone, fromHex(palette[colour]))
  return body
    .replace(hexColour, (hex) => toHex(change(fromHex(hex))))
    .replace(constantRows, (_all, red: string, green: string, blue: string) => {
      const [r, g, b] = toRgb(change(fromRgb(Number(red), Number(green), Number(blue))))
      return `values="0 0 0 0 ${r.toFixed(4)} 0 0 0 0 ${g.toFixed(4)} 0 0 0 0 ${b.toFixed(4)} `
    })
}

/** Where a painted icon's ink is and what colour it came out. */
export function paintedMeasures(name: string, colour?: ColourName): Measured {
  return measuresOf(`${name}:${colour?.toLowerCase() ?? 'graded'}`, () => paintedIcon(name, colour))
}

function grade(colour: Oklch): Oklch {
  return shift(colour, { c: graded })
}

/** Moves the colours near the icon's own tone to the wanted one and leaves its neutrals and its details alone. */
function repaint(tone: Oklch, wanted: Oklch): (colour: Oklch) => Oklch {
  const mostlyGrey = tone.c < 0.06
  const chroma = mostlyGrey ? 1 : wanted.c / tone.c
  return (colour) => {
    const away = Math.abs(turn(tone.h, colour.h))
    const isDetail = mostlyGrey ? false : colour.c < 0.03 || away > 75
    if (isDetail) return grade(colour)
    const mid = 1 - Math.abs(colour.l - 0.5) * 0.4
    return {
      l: Math.min(0.97, Math.max(0.1, colour.l + (wanted.l - tone.l) * 0.85 * mid)),
      c: mostlyGrey ? wanted.c * 0.8 : Math.min(0.2, colour.c * chroma),
      h: (wanted.h + turn(tone.h, colour.h) * (mostlyGrey ? 0 : 0.45) + 360) % 360,
    }
  }
}
