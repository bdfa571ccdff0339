/** Public answers may be cached for a minute; they never set a cookie (decision 13). */
export const publicCache = 'public, max-age=30, stale-while-revalidate=30'
