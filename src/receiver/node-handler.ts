import type { RequestListener } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { Receiver } from './app.js'

/** A receiver for `http.createServer`, and for servers that hand over Node's request and response. */
export const nodeHandler = (receiver: Receiver): RequestListener =>
  getRequestListener(
    (request, env) => {
      const { remoteAddress } = (env as HttpBindings).incoming.socket
      return receiver.fetch(request, { address: remoteAddress })
    },
    { overrideGlobalObjects: false },
  )
