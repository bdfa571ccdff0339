/** The line drawings that only the admin has; the path data of `ui/icon`. */
export const drawings = {
  arrow: 'M4 12h16M13 5l7 7-7 7',
  back: 'M20 12H4M11 5l-7 7 7 7',
  bin: 'M4 7h16M9 7V4h6v3M6.5 7l1 13.5h9l1-13.5',
  down: 'M5 9l7 7 7-7',
} as const
