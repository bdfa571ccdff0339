/** Public answers may be cached for a minute; they never set a cookie (decisions/html-is-not-cached). */
export const publicCache = 'public, max-age=30, stale-while-revalidate=30'
