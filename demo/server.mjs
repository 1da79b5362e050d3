import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { createDemo } from './site.mjs'

const { env } = process
const port = Number(env.PORT ?? 8080)

/** @param {string} line */
function fail(line) {
  console.error(line)
  process.exit(1)
}

if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  fail(`PORT must be a number from 0 to 65535, not "${env.PORT}".`)
}
const metrika = Number(env.KELISIM_DEMO_METRIKA ?? 12_345_678)
if (!Number.isInteger(metrika)) fail('KELISIM_DEMO_METRIKA must be the number of a counter.')

const demo = await createDemo({
  db: env.KELISIM_DB || fileURLToPath(new URL('./kelisim-demo.db', import.meta.url)),
  realHosts: env.KELISIM_DEMO_HOSTS === 'real',
  metrika,
  analytics: env.KELISIM_DEMO_ANALYTICS || 'G-DEMO12345',
  ...(env.KELISIM_ADMIN_TOKEN ? { adminToken: env.KELISIM_ADMIN_TOKEN } : {}),
}).catch((/** @type {NodeJS.ErrnoException} */ error) => {
  const unbuilt = error.code === 'ERR_MODULE_NOT_FOUND' && /dist/.test(error.message)
  return fail(unbuilt ? 'Nothing is built yet: run "npm run build" first.' : error.message)
})

const documented = existsSync(new URL('./.built/reference/index.html', import.meta.url))
const server = createServer(getRequestListener(demo.fetch))

server.on('error', async (/** @type {NodeJS.ErrnoException} */ error) => {
  await demo.close()
  fail(
    error.code === 'EADDRINUSE'
      ? `Port ${port} is busy: stop what uses it, or choose another one, e.g. PORT=${port + 1} npm start.`
      : `The demo cannot listen on port ${port}: ${error.message}`,
  )
})
server.listen(port, () => {
  const address = server.address()
  const base = `http://localhost:${typeof address === 'object' ? address?.port : port}`
  console.log(
    [
      'Kelisim demo',
      `  Қазақша        ${base}/kk/`,
      `  Русский        ${base}/ru/`,
      `  npm entry      ${base}/app/kk/`,
      `  What happened  ${base}/watch`,
      `  Records        ${base}/records`,
      `  Theme          ${base}/kk/theme`,
      ...(documented ? [`  API reference  ${base}/reference/`] : []),
      'Stop it with Ctrl+C.',
    ].join('\n'),
  )
})

let closing = false
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    if (closing) process.exit(1)
    closing = true
    server.close(async () => {
      await demo.close()
      process.exit(0)
    })
    // Browsers keep idle connections open for minutes.
    server.closeAllConnections()
  })
}
