import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { chromium } from 'playwright-core'
import { createDemo } from '../../demo/site.mjs'
import { CHROMIUM_FLAGS, chromiumPath } from './browser.mjs'

/**
 * The demo on the built files, on a free port with a database of its own, and a browser for it.
 * @param {(request: Request) => void} [onRequest] sees each one that arrives
 */
export const openDemo = async (onRequest = () => {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'kelisim-demo-'))
  const demo = await createDemo({ db: join(folder, 'records.db') })
  const server = createServer(
    getRequestListener(request => {
      onRequest(request)
      return demo.fetch(request)
    }),
  )
  await new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(null)))
  const address = server.address()
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS })
  return {
    home: `http://localhost:${typeof address === 'object' ? address?.port : address}`,
    browser,
    async close() {
      await browser.close()
      server.closeAllConnections()
      server.close()
      await demo.close()
      await rm(folder, { recursive: true })
    },
  }
}
