import type { Hono } from 'hono'
import { refuse } from './refuse.js'

/** 405 with `Allow` for the paths there are, whatever else they are asked for. Call it last. */
export const refuseOtherMethods = (app: Hono): void => {
  const methods = new Map<string, string[]>()
  for (const { method, path } of app.routes)
    if (method !== 'ALL') methods.set(path, [...(methods.get(path) ?? []), method])
  for (const [path, all] of methods) {
    const list = [...new Set(all)]
    const allow = [
      ...list.flatMap(method => (method === 'GET' ? ['GET', 'HEAD'] : method)),
      'OPTIONS',
    ]
    app.all(path, c =>
      refuse(c, 405, 'method_not_allowed', `This address takes ${list.join(' and ')} only`, {
        Allow: allow.join(', '),
      }),
    )
  }
}
