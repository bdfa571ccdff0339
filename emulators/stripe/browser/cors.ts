/** The frames live in an opaque origin, so their calls come with `Origin: null` (decisions/emulator-frames). */
export const CORS = {
  'access-control-allow-origin': 'null',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'authorization, content-type, idempotency-key, stripe-version',
  'access-control-expose-headers': 'request-id',
  vary: 'origin',
}

/** Answers a frame's preflight. */
export function preflight(): Response {
  return new Response(null, { status: 204, headers: { ...CORS, 'access-control-max-age': '600' } })
}
