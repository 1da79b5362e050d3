import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { createDemo } from '../../demo/site.mjs'
import { CHROMIUM_FLAGS, chromiumPath } from './browser.mjs'

/** The demo on the built files, on a free port, and a browser for it; every visit is a new visitor. */
export const useDemo = () => {
  const ends: (() => unknown)[] = []
  const requests: string[] = []
  let browser: Browser
  let home: string

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kelisim-demo-'))
    const demo = await createDemo({ db: join(folder, 'records.db') })
    const server = createServer(
      getRequestListener(request => {
        requests.push(`${request.method} ${new URL(request.url).pathname}`)
        return demo.fetch(request)
      }),
    )
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    home = `http://localhost:${(server.address() as AddressInfo).port}`
    browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS })
    ends.push(
      () => browser.close(),
      () => server.closeAllConnections(),
      () => server.close(),
      () => demo.close(),
      () => rm(folder, { recursive: true }),
    )
  })
  afterAll(async () => {
    for (const end of ends) await end()
  })

  const visit = async (path: string, options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', error => complaints.push(String(error)))
    await page.goto(home + path)
    return { context, page, complaints }
  }
  /** `requests`: method and path of each that arrived, oldest first. */
  return { visit, requests, home: () => home }
}
