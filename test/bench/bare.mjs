// A bare Hono route that parses JSON and stores nothing, to compare with.
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'

const app = new Hono().post('/records', async c => {
  const { recordId } = await c.req.json()
  return c.json({ recordId, status: 'stored' }, 201)
})
const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }))
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ listening: server.address().port }))
})
