import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Receiver } from '../../../src/receiver/app.js'
import { serve } from '../../../src/receiver/serve.js'
import { makeRecord } from '../../support/records.js'
import { brokenStore, setUp } from './set-up.js'

const start = async (receiver: Receiver, store = brokenStore(), graceMs = 5000) => {
  const server = await serve({ receiver, store, port: 0, hostname: '127.0.0.1', graceMs })
  onTestFinished(() => server.close())
  return { ...server, url: `http://127.0.0.1:${server.port}` }
}

test('records go over a real socket', async () => {
  const { receiver, store } = await setUp()
  const { url } = await start(receiver, store)
  const record = makeRecord()
  const post = (body: string) =>
    fetch(`${url}/records`, { method: 'POST', headers: { Origin: url }, body })
  expect((await post(JSON.stringify(record))).status).toBe(201)
  expect((await post('x'.repeat(5_000_000))).status).toBe(413)
  const kept = await (await fetch(`${url}/records/${record.recordId}`)).json()
  expect(kept).toMatchObject(record)
})

test('a body without a stated length is read to the limit, and one cut short is not kept', async () => {
  const { receiver, store } = await setUp()
  const { url, port } = await start(receiver, store)
  const inChunks = (body: string) =>
    fetch(`${url}/records`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: new Blob([body]).stream(),
      duplex: 'half',
    } as RequestInit)
  const record = makeRecord()
  expect((await inChunks(JSON.stringify(record))).status).toBe(201)
  expect((await inChunks(' '.repeat(70_000))).status).toBe(413)

  const socket = connect(port, '127.0.0.1')
  const whole = JSON.stringify(makeRecord())
  socket.end(
    `POST /records HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${whole.length + 1}\r\n\r\n${whole}`,
  )
  expect(await text(socket)).not.toContain('201')
  expect(await store.find({}, 10)).toHaveLength(1)
})

test('a shutdown takes nothing new, answers what it took, then closes the store', async () => {
  const order: string[] = []
  let release = () => {}
  const waiting = new Promise<void>(resolve => {
    release = resolve
  })
  const receiver: Receiver = {
    async fetch() {
      order.push('asked')
      await waiting
      order.push('answered')
      return new Response('done')
    },
  }
  const close = vi.fn(async () => void order.push('closed'))
  const server = await start(receiver, { ...brokenStore(), close })
  const answer = fetch(server.url)
  await vi.waitFor(() => expect(order).toEqual(['asked']))

  process.emit('SIGTERM')
  // npm and a terminal both send one: the second must not end what the first has begun to finish.
  expect(process.listeners('SIGTERM')).toContain(server.close)
  expect(process.listeners('SIGINT')).toContain(server.close)
  const closed = server.close()
  await expect(fetch(server.url)).rejects.toThrow()
  release()
  const response = await answer
  expect(await response.text()).toBe('done')
  expect(response.headers.get('Connection')).toBe('close')
  await closed
  expect(order).toEqual(['asked', 'answered', 'closed'])
  expect(close).toHaveBeenCalledTimes(1)
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    expect(process.listeners(signal)).not.toContain(server.close)
})

test('a client that never ends does not hold up the shutdown', async () => {
  const { receiver, store } = await setUp()
  const { port, close } = await start(receiver, store, 200)
  const socket = connect(port, '127.0.0.1')
  const gone = new Promise(resolve => socket.on('close', resolve))
  socket.on('error', () => {}).resume()
  // Until the server has it: it answers the first request on the connection.
  const begun = once(socket, 'data')
  socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
  await begun
  socket.write(
    'POST /records HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\n{',
  )
  // Both end, long before the test's own time is over.
  await close()
  await gone
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow()
})

test('a client that sends too slowly is cut off', async () => {
  const { receiver, store } = await setUp()
  const server = await serve({
    receiver,
    store,
    port: 0,
    hostname: '127.0.0.1',
    timeLimits: { headersTimeout: 50, requestTimeout: 50, connectionsCheckingInterval: 10 },
  })
  onTestFinished(() => server.close())
  const answerTo = async (start: string) => {
    const socket = connect(server.port, '127.0.0.1')
    socket.write(start)
    return text(socket)
  }
  expect(await answerTo('POST /records HTTP/1.1\r\nHost: x\r\n')).toMatch(/^HTTP\/1.1 408 /)
  expect(
    await answerTo(
      'POST /records HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\n{',
    ),
  ).toMatch(/^HTTP\/1.1 (408|400|503) |^$/)
})

test('each address is counted by its socket', async () => {
  const { receiver, store } = await setUp({ rate: 1 })
  const { url } = await start(receiver, store)
  const post = () => fetch(`${url}/records`, { method: 'POST', body: JSON.stringify(makeRecord()) })
  expect([(await post()).status, (await post()).status]).toEqual([201, 429])
})

test('a busy port is told in one line', async () => {
  const other = createServer().listen(0)
  onTestFinished(() => void other.close())
  await new Promise(resolve => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  const { receiver, store } = await setUp()
  await expect(serve({ receiver, store, port })).rejects.toThrow(`Port ${port} is busy`)
})
