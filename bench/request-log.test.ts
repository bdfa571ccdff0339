import { expect, it } from 'vitest'
import { requestLines } from './request-log.ts'

it('finds the requests among everything else a log says', () => {
  const log = [
    '⎔ Starting local server...',
    '{"level":"info","event":"request","method":"GET","route":"/health","d1":0,"objects":0,"queues":0}',
    '[wrangler:info] GET /health 200 OK (3ms)',
    '{"level":"error","event":"unexpected","message":"x"}',
    '\u001b[2m{"level":"info","event":"request","route":"/api/v1/products","d1":1,"objects":0,"queues":0}\u001b[0m',
    '{"level":"info","event":"request","rou',
  ].join('\n')
  expect(requestLines(log).map(({ route, d1 }) => [route, d1])).toEqual([
    ['/health', 0],
    ['/api/v1/products', 1],
  ])
})
