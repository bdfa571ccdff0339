import { expect, it } from 'vitest'
import { findLeaks } from './log-leaks.ts'

const kindsIn = (line: string, known: string[] = []) => findLeaks(line, known).map(({ kind }) => kind)

it('lets the lines through that the shop writes', () => {
  const lines = [
    '{"level":"info","event":"request","requestId":"req_01m81z8rvkq2j8razdhbq0dws5","route":"/api/v1/baskets/:id","ms":1763824266123,"d1":0}',
    '{"level":"warn","event":"login.refused","userId":"usr_01m81z8rvkq2j8razdhbq0dws5"}',
    '{"level":"error","event":"unexpected","error":"Error","message":"D1_ERROR: no such table","stack":"at run (worker/index.ts:12:34)"}',
    'Ready on http://127.0.0.1:8788',
  ]
  expect(lines.flatMap((line) => findLeaks(line))).toEqual([])
})

it.each([
  ['an e-mail address', '{"event":"x","who":"ada.l+shop@mail.example.com"}'],
  ['an access token', `{"event":"x","t":"eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ1c3IifQ.c2lnbmF0dXJl"}`],
  ['a refresh token', `{"event":"x","t":"rt_${'a'.repeat(43)}"}`],
  ['an order token', `GET /orders?t=ordt_${'b'.repeat(43)}`],
  ['a secret key', `{"message":"Invalid key sk_${'c'.repeat(24)}"}`],
  ['a webhook secret', '{"message":"whsec_0123456789abcdef"}'],
  ['a client secret', '{"message":"pi_123_secret_456789abcdef"}'],
  ['a link of a mail', `{"message":"tok_${'0'.repeat(26)}.${'d'.repeat(43)}"}`],
  ['a basket, whose id opens it', `{"message":"/baskets/bsk_${'0'.repeat(26)}"}`],
  ['a password hash', '{"message":"$scrypt$ln=14,r=8,p=5$AAAA$BBBB"}'],
  ['a second factor', '{"message":"otpauth://totp/Souk"}'],
  ['a second factor', '{"code":"123456"}'],
  ['a recovery code', '{"code":"7k2m-9xqp-4hzt-c3vw"}'],
  ['a cookie', '{"message":"souk_basket=abcdefghijk"}'],
  ['a client address', '{"message":"from 203.0.113.7"}'],
  ['a card number', '{"message":"card 4242 4242 4242 4242 refused"}'],
  ['a card number', '{"message":"378282246310005"}'],
  ['the member "firstName"', '{"event":"x","firstName":"A"}'],
  ['the member "newPassword"', '{"event":"x","newPassword":1}'],
])('finds %s', (kind, line) => {
  expect(kindsIn(line)).toContain(kind)
})

it('finds what a test person typed, in any case, and does not repeat it', () => {
  const [leak] = findLeaks('{"message":"refused: 12 ANALYTICAL row"}', ['12 Analytical Row'])
  expect(leak?.kind).toBe('what a test person typed')
})

it('says where it was, with the value left out', () => {
  const [leak] = findLeaks('{"message":"to ada@example.com"}')
  expect(leak?.line).toBe('{"message":"to …"}')
})

it('knows a number that only looks like a card from one that is one', () => {
  expect(findLeaks('{"message":"4242424242424241"}')).toEqual([])
  expect(findLeaks('{"at":1763824266123}')).toEqual([])
})
