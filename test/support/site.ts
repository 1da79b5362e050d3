import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConsentRecord } from '../../src/protocol.js'

/** A site of the built files and the real receiver on a free port, that notes every request. */

export interface SeenRequest {
  readonly method: string
  readonly host: string
  readonly path: string
  readonly body: string
}

export interface PageOptions {
  /** Attributes of the script tag beside `src`; `undefined` takes a default one away. */
  readonly data?: Record<string, string | undefined>
  /** The JSON element before it. */
  readonly json?: unknown
  readonly lang?: string
  readonly head?: string
  readonly body?: string
  /** Where the tag stands, and how. @default 'head', 'async' */
  readonly place?: 'head' | 'body'
  readonly mode?: 'async' | 'defer' | 'blocking'
  readonly times?: number
  /** Sends a strict Content-Security-Policy with this nonce. */
  readonly nonce?: string | undefined
  readonly headers?: Record<string, string>
  /** More directives of that policy. */
  readonly directives?: string
}

export const DATA = {
  'data-endpoint': '/kelisim/records',
  'data-policy-version': '2024-01-03',
  'data-policy-url': '/policy',
  'data-yandex-metrika': '12345678',
  'data-google-analytics': 'G-TEST12345',
}

const OPERATOR = { name: { kk: '«Anysoft» ЖШС', ru: 'ТОО «Anysoft»' }, bin: '140340014652' }

/** For a policy: what is violated is told to the site. */
export const REPORT = 'report-uri /policy-reports'

const strictPolicy = (nonce: string) =>
  [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `connect-src 'self' https://mc.yandex.ru https://www.google-analytics.com`,
    `img-src 'self'`,
    `style-src 'self'`,
    `base-uri 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types kelisim`,
    REPORT,
  ].join('; ')

export const pageHtml = (options: PageOptions = {}): string => {
  const { data = {}, json = {}, lang = 'ru', head = '', body = '', mode = 'async' } = options
  const nonce = options.nonce ? ` nonce="${options.nonce}"` : ''
  const attributes = Object.entries({ ...DATA, ...data })
    .flatMap(([name, value]) => (value === undefined ? [] : ` ${name}="${value}"`))
    .join('')
  const how = mode === 'blocking' ? '' : ` ${mode}`
  const tag = `<script${nonce} src="/kelisim/kelisim.js"${how}${attributes}></script>`.repeat(
    options.times ?? 1,
  )
  const element = `<script${nonce} type="application/json" data-kelisim>${JSON.stringify({ operator: OPERATOR, ...(json as object) })}</script>`
  const inHead = options.place !== 'body'
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Kurs</title>${element}${inHead ? tag : ''}${head}</head><body>${body || '<main><h1>Курс</h1><p>Текст</p><a id="link" href="/next">Дальше</a> <button id="reopen" data-kelisim-open="settings">Cookie</button></main>'}${inHead ? '' : tag}</body></html>`
}

export interface Site {
  readonly port: number
  readonly requests: SeenRequest[]
  /** What browsers told of violated policies, as `directive blocked-uri`. */
  readonly reports: string[]
  /** Make a path answer with this page; `'*'` is for every path without its own. */
  page(path: string, options?: PageOptions): void
  html(path: string, html: string): void
  /** A script of the site's own. */
  script(path: string, code: string): void
  /**
   * `null`: the real receiver; a number: this status; `'cut'`: the connection is cut;
   * `'lost'`: the real receiver, but its answer does not arrive; `'hangs'`: no answer at all.
   */
  receiver: number | 'cut' | 'lost' | 'hangs' | null
  posts(): ConsentRecord[]
  /** Records in the database. */
  stored(): Promise<ConsentRecord[]>
  /** Every request that has arrived is answered, or given up. */
  idle(): Promise<void>
  close(): Promise<void>
}

const dist = (file: string) => new URL(`../../dist/${file}`, import.meta.url)

const readBody = async (request: IncomingMessage) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

export const startSite = async (): Promise<Site> => {
  const folder = await mkdtemp(join(tmpdir(), 'kelisim-e2e-'))
  const { createReceiver, openLibsqlStore } = (await import(
    /* @vite-ignore */ dist('receiver.js').href
  )) as typeof import('../../src/receiver/index.js')
  const store = await openLibsqlStore({ file: join(folder, 'records.db') })
  const receiver = createReceiver({ store, origins: [], base: '/kelisim' })
  const pages = new Map<string, { html: string; headers: Record<string, string> }>()

  const toReceiver = async (request: IncomingMessage, body: Buffer, response: ServerResponse) => {
    if (site.receiver === 'cut') return request.socket.destroy()
    if (site.receiver === 'hangs') return
    if (typeof site.receiver === 'number') return response.writeHead(site.receiver).end()
    const answer = await receiver.fetch(
      new Request(`http://${request.headers.host}${request.url}`, {
        method: request.method!,
        headers: Object.entries(request.headers).map(
          ([name, value]) => [name, String(value)] as [string, string],
        ),
        ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
      }),
    )
    if (site.receiver === 'lost') return request.socket.destroy()
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(Buffer.from(await answer.arrayBuffer()))
  }

  const open = new Set<Promise<void>>()
  const server = createServer(async (request, response) => {
    const closed = new Promise<void>(resolve => response.once('close', resolve))
    open.add(closed)
    void closed.then(() => open.delete(closed))
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    const body = await readBody(request)
    if (pathname === '/policy-reports') {
      const { 'csp-report': report } = JSON.parse(body.toString())
      site.reports.push(`${report['violated-directive']} ${report['blocked-uri']}`)
      return response.writeHead(204).end()
    }
    site.requests.push({
      method: request.method ?? '',
      host: request.headers.host ?? '',
      path: request.url ?? '',
      body: body.toString(),
    })
    const file =
      /^\/kelisim\/(kelisim(?:-(?:settings|rare|page|embeds|sender|services))?\.js)$/.exec(
        pathname,
      )?.[1]
    const page = pages.get(pathname) ?? pages.get('*')
    if (file) {
      response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' })
      response.end(await readFile(dist(file)))
    } else if (pathname.startsWith('/kelisim/')) await toReceiver(request, body, response)
    else if (!page || pathname === '/favicon.ico') response.writeHead(404).end()
    else {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers })
      response.end(page.html)
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))

  const site: Site = {
    port: (server.address() as AddressInfo).port,
    requests: [],
    reports: [],
    receiver: null,
    page(path, options = {}) {
      const headers = options.nonce
        ? {
            'content-security-policy': [
              strictPolicy(options.nonce),
              ...(options.directives ? [options.directives] : []),
            ].join('; '),
            ...options.headers,
          }
        : { ...options.headers }
      pages.set(path, { html: pageHtml(options), headers })
    },
    html: (path, html) => void pages.set(path, { html, headers: {} }),
    script: (path, code) =>
      void pages.set(path, { html: code, headers: { 'content-type': 'text/javascript' } }),
    posts: () =>
      site.requests
        .filter(({ method, path }) => method === 'POST' && path === '/kelisim/records')
        .map(({ body }) => JSON.parse(body) as ConsentRecord),
    async stored() {
      const records: ConsentRecord[] = []
      for await (const { record } of store.export()) records.push(record)
      return records
    },
    async idle() {
      await Promise.all(open)
    },
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      await store.close()
      await rm(folder, { recursive: true })
    },
  }
  return site
}
