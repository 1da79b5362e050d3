import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openDemo } from './open-demo.mjs'

/** The demo for a test file; every visit is a new visitor. */
export const useDemo = () => {
  const requests: string[] = []
  let demo: Awaited<ReturnType<typeof openDemo>>

  beforeAll(async () => {
    demo = await openDemo(({ method, url }) => {
      requests.push(`${method} ${new URL(url).pathname}`)
    })
  })
  afterAll(() => demo?.close())

  const visit = async (path: string, options: BrowserContextOptions = {}) => {
    const context = await demo.browser.newContext({ reducedMotion: 'reduce', ...options })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', error => complaints.push(String(error)))
    await page.goto(demo.home + path)
    return { context, page, complaints }
  }
  /** `requests`: method and path of each that arrived, oldest first. */
  return { visit, requests, home: () => demo.home }
}
