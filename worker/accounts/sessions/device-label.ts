// Looked for in this order: nearly every browser also claims to be Safari, and many to be Chrome.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:HeadlessChrome|Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/.+\bSafari\//, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
]

function find(words: readonly (readonly [RegExp, string])[], userAgent: string): string | undefined {
  return words.find(([pattern]) => pattern.test(userAgent))?.[1]
}

/** The device behind a `User-Agent` header in words its owner knows, such as “Firefox on Android”. */
export function deviceLabel(userAgent: string | null): string {
  if (userAgent === null || userAgent === '') return 'Unknown device'
  const [browser, system] = [find(browsers, userAgent), find(systems, userAgent)]
  if (browser !== undefined && system !== undefined) return `${browser} on ${system}`
  return browser ?? system ?? 'An app or another device'
}
