import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'

const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html; charset=utf-8' }

/** The built files; a page for every path that is no file. */
const serveFiles = async folder => {
  const html = await readFile(join(folder, 'dist/index.html')).catch(() =>
    readFile(join(folder, 'index.html')),
  )
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    const type = TYPES[extname(pathname)]
    const body = type && (await readFile(join(folder, 'dist', pathname)).catch(() => null))
    if (type && !body) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': body ? type : TYPES['.html'] }).end(body || html)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://localhost:${server.address().port}`,
    async close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

/** The project's own server. */
const serveOwn = async folder => {
  const port = await freePort()
  const child = spawn('node_modules/.bin/next', ['start', '-p', String(port)], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of child.stdout) if (/ready/i.test(String(line))) break
  return {
    url: `http://localhost:${port}`,
    async close() {
      child.kill()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

/** @returns {Promise<{ url: string, close(): Promise<void> }>} */
export const serve = async folder => {
  const { scripts } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  return scripts.start ? serveOwn(folder) : serveFiles(folder)
}
