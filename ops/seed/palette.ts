/** The shop's colour words, as option values and as paint for the pictures (`#rrggbb`). */
export const palette = {
  Saffron: '#e0992a',
  Ink: '#33384d',
  Milk: '#f1e9da',
  Moss: '#6d8548',
  Clay: '#bd6342',
  Sea: '#2f7f88',
  Plum: '#7b4468',
  Rose: '#d98a93',
  Sky: '#7cacd0',
  Sand: '#cfb48a',
  Slate: '#77808a',
  Cherry: '#bb3340',
  Mint: '#8fc3a6',
  Lilac: '#a594c9',
  Cocoa: '#7a5440',
  Navy: '#2c4a7c',
  Pine: '#2f5d4a',
  Butter: '#eccb6c',
} as const

/** A name in the palette. */
export type ColourName = keyof typeof palette

/** Whether a word (an option value, say) is one of the palette's colours. */
export function isColourName(word: string): word is ColourName {
  return Object.hasOwn(palette, word)
}
