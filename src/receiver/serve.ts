import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Receiver } from './app.js'
import { nodeHandler } from './node-handler.js'
import type { RecordStore } from './store.js'

export interface ServeOptions {
  receiver: Receiver
  /** Closed after the last answer. */
  store: Pick<RecordStore, 'close'>
  /** 0 takes any that is free. */
  port: number
  /** Address to listen at. @default all */
  hostname?: string | undefined
  /** Most milliseconds that a shutdown waits for requests under way. @default 10_000 */
  graceMs?: number | undefined
  /** For slow clients. @default 10 s for the headers, 20 s for the whole request */
  timeLimits?: Partial<TimeLimits> | undefined
}

export interface RunningServer {
  readonly port: number
  /** Take nothing new, finish what was accepted, close the store. Safe to call twice. */
  close(): Promise<void>
}

/** Milliseconds, as in Node's `http.createServer`. */
export interface TimeLimits {
  headersTimeout: number
  requestTimeout: number
  keepAliveTimeout: number
  connectionsCheckingInterval: number
}

// A record is small and its sender quick: whoever is slower holds a connection open on purpose.
const TIME_LIMITS_MS: TimeLimits = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
}
/** Of a client that takes nothing of its answer. */
const IDLE_LIMIT_MS = 60_000

const REASONS: Record<string, string> = {
  EADDRINUSE: 'is busy',
  EACCES: 'needs rights this process has not',
}

/**
 * Serve a receiver over HTTP with Node, until `close()`, SIGTERM or SIGINT.
 *
 * @throws Error in one line if the port cannot be had; the store is then left open
 */
export const serve = async ({
  receiver,
  store,
  port,
  hostname,
  graceMs = 10_000,
  timeLimits = {},
}: ServeOptions): Promise<RunningServer> => {
  let closing: Promise<void> | undefined

  const fetch: Receiver['fetch'] = async (request, connection) => {
    const response = await receiver.fetch(request, connection)
    // Else a connection kept alive would delay the shutdown.
    if (closing) response.headers.set('Connection', 'close')
    return response
  }
  const server = createServer({ ...TIME_LIMITS_MS, ...timeLimits }, nodeHandler({ fetch }))
  server.setTimeout(IDLE_LIMIT_MS)

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? ''] ?? `cannot be had: ${error.message}`
      reject(new Error(`Port ${port} ${reason}`, { cause: error }))
    })
    server.listen(port, hostname, resolve)
  })

  const shutDown = async () => {
    const limit = setTimeout(() => server.closeAllConnections(), graceMs)
    await new Promise(resolve => server.close(resolve))
    clearTimeout(limit)
    await store.close()
    // Not before: npm and a terminal both send a signal, and the second would end all of this.
    process.off('SIGTERM', close).off('SIGINT', close)
  }
  const close = () => {
    closing ??= shutDown()
    return closing
  }
  process.on('SIGTERM', close).on('SIGINT', close)

  return { port: (server.address() as AddressInfo).port, close }
}
