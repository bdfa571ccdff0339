import { chromium } from 'playwright-core'
import { expect, inject, onTestFinished, test } from 'vitest'
import { openShopper } from './shopper.ts'
import { until } from './until.ts'

test('a page’s faults are seen: uncaught errors, policy violations, refusals and foreign requests', async () => {
  const browser = await chromium.connect(inject('browser'))
  const { page, context, faults } = await openShopper(browser, inject('shop').origin, ['404 /api/v1/products/*'])
  onTestFinished(() => context.close())
  await page.goto('/about')
  await page.evaluate(async () => {
    setTimeout(() => {
      throw new Error('thrown by the page')
    })
    const script = document.createElement('script')
    script.textContent = 'console.log("the policy let me in")'
    document.head.appendChild(script)
    new Image().src = 'https://foreign.example/picture.png'
    await fetch('/api/v1/products/expected')
    await fetch('/api/v1/never-was')
  })
  const wanted = [
    'uncaught: Error: thrown by the page',
    'content security policy: script-src-elem refused inline',
    'foreign request: https://foreign.example/picture.png',
    '/api/v1/never-was)',
  ]
  await until(`each of ${wanted.join(', ')} in ${faults.join('\n')}`, () =>
    wanted.every((part) => faults.some((fault) => fault.includes(part))),
  )
  expect(faults.filter((fault) => fault.includes('/products/expected'))).toEqual([])
})
