import type { Context } from 'hono'
import type { Connection } from './connection.js'

/**
 * The network a request comes from: an IPv4 address, or the first half of an IPv6 one, which is what
 * one household gets.
 *
 * @param trustProxy the peer is our own proxy, which appends the address of its client
 */
export const clientNetwork = (c: Context, trustProxy: boolean): string => {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : ''
  const address = forwarded || (c.env as Connection | undefined)?.address || ''
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)
  if (mapped) return mapped[1]!
  if (!address.includes(':')) return address
  const groups = address.split('::')[0]!.split(':').slice(0, 4)
  return [...groups, '0', '0', '0', '0'].slice(0, 4).join(':')
}
