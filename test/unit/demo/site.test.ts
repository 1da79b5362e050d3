import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemo } from '../../../demo/site.mjs'

const PAGES = ['/', '/courses/analytics', '/courses/english', '/courses/accounting']
const LOCALIZED = ['kk', 'ru'].flatMap(language =>
  [...PAGES, '/policy', '/contacts', '/theme'].map(
    path => [language, `/${language}${path}`] as const,
  ),
)
const ALL = [...LOCALIZED.map(([, path]) => path), '/watch', '/records', '/kk/nowhere', '/nowhere']

const stored = {
  record: {
    recordId: 'c0ffee00-0000-4000-8000-000000000001',
    event: { type: 'given', at: '2026-11-22T11:00:00.000Z', method: 'custom' },
    categories: { analytics: true, marketing: false },
    services: { google_analytics: false },
    recipients: [{ service: 'yandex_metrika', country: 'RU' }],
    notice: { language: 'kk', layer: 'banner', textsRevision: 1, text: ['<img src=x onerror=1>'] },
  },
  noticeHash: 'ab'.repeat(32),
  receivedAt: new Date('2026-11-22T11:00:01.500Z'),
}

type Demo = Awaited<ReturnType<typeof createDemo>>
let demo: Demo
let seen: string[]
let records: unknown[]
let closed: boolean

const library = () => ({
  openLibsqlStore: async () => ({
    async *export() {
      yield* records
    },
    close: async () => {
      closed = true
    },
  }),
  createReceiver: ({ base }: { base: string }) => ({
    fetch: async (request: Request) => {
      seen.push(`${base} ${request.method} ${new URL(request.url).pathname}`)
      return new Response('{}', { status: 201 })
    },
  }),
})
const open = (more = {}) =>
  createDemo({ db: ':memory:', receiver: async () => library() as never, ...more })
const get = (path: string, init?: RequestInit) =>
  demo.fetch(new Request(`http://demo.test${path}`, init))
const page = async (path: string, init?: RequestInit) => {
  const response = await get(path, init)
  return {
    response,
    csp: response.headers.get('content-security-policy') ?? '',
    text: await response.text(),
  }
}

beforeEach(async () => {
  seen = []
  records = []
  closed = false
  demo = await open()
})
afterEach(() => demo.close())

describe('the pages', () => {
  it.each(LOCALIZED)('answers in its language (%s %s)', async (language, path) => {
    const { response, text } = await page(path)
    expect(response.status).toBe(200)
    expect(text).toContain(`<html lang="${language}">`)
    expect(text.match(/<h1[ >]/g)).toHaveLength(1)
    expect(text).toContain(language === 'kk' ? '>Cookie баптаулары<' : '>Настройки cookie<')
    for (const other of ['kk', 'ru']) {
      expect(text).toContain(
        `href="${path.replace(`/${language}/`, `/${other}/`)}" lang="${other}"`,
      )
    }
    expect(text).not.toMatch(/undefined|\[object/)
  })

  it.each(ALL)(
    'carries the strict policy, the tag and the way to the settings (%s)',
    async path => {
      const { csp, text } = await page(path)
      const nonce = /'nonce-([\w-]{20,})'/.exec(csp)?.[1]
      expect(nonce).toBeTruthy()
      expect(csp).toContain(`script-src 'nonce-${nonce}' 'strict-dynamic';`)
      expect(csp).toContain("default-src 'none'")
      expect(csp).toContain("require-trusted-types-for 'script'; trusted-types kelisim;")
      expect(csp).not.toMatch(/https:|yandex|google/)
      expect(text).toContain(`<script nonce="${nonce}" src="/kelisim/kelisim.js" async`)
      expect(text).toContain('data-kelisim-open="settings"')
      for (const [tag] of text.matchAll(/<script[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`)
      expect(text).not.toMatch(/<[^>]+\s(style|on\w+)=/)
    },
  )

  it('puts readable options before the tag', async () => {
    const { text } = await page('/ru/')
    const [, element = ''] = /<script[^>]* data-kelisim>(.*?)<\/script>/s.exec(text) ?? []
    expect(text.indexOf('data-kelisim>')).toBeLessThan(text.indexOf('kelisim.js'))
    expect(JSON.parse(element)).toMatchObject({
      policy: { url: { kk: '/kk/policy', ru: '/ru/policy' } },
      operator: { bin: '140340014652' },
      services: {
        yandexMetrika: { ids: [12345678], src: '/stand-ins/metrika/tag.js' },
        googleAnalytics: { ids: ['G-DEMO12345'], src: '/stand-ins/gtag/js' },
      },
    })
  })

  it('uses a nonce once', async () => {
    expect((await page('/kk/')).csp).not.toBe((await page('/kk/')).csp)
  })

  it.each([
    [undefined, '/kk/'],
    ['ru-RU,ru;q=0.9,en;q=0.8', '/ru/'],
    ['kk-KZ,kk;q=0.9,ru;q=0.8', '/kk/'],
    ['ru;q=0.5,kk;q=0.7', '/kk/'],
    ['en-US', '/kk/'],
  ])('sends a visitor who asks for %s to %s', async (wish, to) => {
    const { response } = await page('/', wish ? { headers: { 'accept-language': wish } } : {})
    expect(response.headers.get('location')).toBe(to)
  })

  it.each([
    ['/kk/nowhere', 'Мұндай бет жоқ'],
    ['/ru/courses/alchemy', 'Такой страницы нет'],
    ['/site/../server.mjs', 'Мұндай бет жоқ'],
    ['/site/..%2fserver.mjs', 'Мұндай бет жоқ'],
  ])('has a page for what is not there (%s)', async (path, title) => {
    const { response, text } = await page(path)
    expect(response.status).toBe(404)
    expect(text).toContain(title)
  })
})

describe('the page about the look', () => {
  it.each([
    ['kk', 'Баннердің көрінісі'],
    ['ru', 'Внешний вид баннера'],
  ])('is linked in the footer, and may frame this site alone (%s)', async (language, words) => {
    const home = await page(`/${language}/`)
    expect(home.text).toContain(`<a href="/${language}/theme">${words}</a>`)
    expect(home.csp).not.toContain('frame-src')
    const { csp, text } = await page(`/${language}/theme`)
    expect(csp).toContain("frame-src 'self'")
    expect(csp).toContain("frame-ancestors 'none'")
    expect(text).toContain('sandbox="allow-scripts"')
  })

  it('has a preview without origin, endpoint or a way to send, framed by this site alone', async () => {
    const { response, csp, text } = await page('/theme-preview')
    expect(response.status).toBe(200)
    const nonce = /'nonce-([\w-]{20,})'/.exec(csp)?.[1]
    expect(csp).toContain(`script-src 'nonce-${nonce}' 'strict-dynamic';`)
    expect(csp).toContain("require-trusted-types-for 'script'; trusted-types kelisim;")
    expect(csp).toMatch(/sandbox allow-scripts(;|$)/)
    expect(csp).toContain("connect-src 'none'")
    expect(csp).toContain("frame-ancestors 'self'")
    expect(csp).not.toMatch(/https:|yandex|google|allow-same-origin/)
    for (const [tag] of text.matchAll(/<script[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`)
    expect(text).not.toMatch(/<[^>]+\s(style|on\w+)=|endpoint|undefined/)
    // The cookies are taken away before the library starts.
    expect(text.indexOf('theme-preview.js')).toBeLessThan(text.indexOf('kelisim.js'))
    // A document without origin gets no module without CORS.
    const { headers } = await get('/site/theme-preview.js')
    expect(headers.get('access-control-allow-origin')).toBe('*')
  })

  it('shows in the preview what is asked for, and nothing that is no choice', async () => {
    const options = async (query: string) => {
      const { text } = await page(`/theme-preview?${query}`)
      const [, element = ''] = /<script[^>]* data-kelisim>(.*?)<\/script>/s.exec(text) ?? []
      return { ...JSON.parse(element), page: /<html [^>]*>/.exec(text)?.[0] }
    }
    expect(
      await options('language=ru&scheme=dark&layout=bar&edge=top&shown=light&view=settings'),
    ).toMatchObject({
      language: 'ru',
      theme: { scheme: 'dark', layout: 'bar', position: 'top' },
      page: '<html lang="ru" class="light">',
    })
    expect(
      await options('language=xx&scheme=%22%3E%3Cscript%3E&layout=constructor&shown=__proto__'),
    ).toMatchObject({ language: 'kk', theme: {}, page: '<html lang="kk" class="system">' })
  })
})

describe('the hosts of the services', () => {
  const real = async (text: string, csp: string) => {
    expect(text).not.toContain('/stand-ins/metrika')
    expect(csp).toMatch(/connect-src [^;]*https:\/\/mc\.yandex\.ru/)
    expect(csp).toContain('trusted-types kelisim goog#html')
  }

  it('are the real ones where the query says so', async () => {
    const { text, csp } = await page('/ru/?hosts=real')
    await real(text, csp)
  })

  it('are the real ones after the switch, until it is switched back', async () => {
    const body = new URLSearchParams({ hosts: 'real' })
    const answer = await get('/watch/hosts', { method: 'POST', body })
    expect(answer.status).toBe(303)
    const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';')
    const { text, csp } = await page('/ru/', { headers: { cookie } })
    await real(text, csp)
    const back = await page('/ru/', { headers: { cookie: 'demo_hosts=local' } })
    expect(back.text).toContain('/stand-ins/metrika/tag.js')
  })

  it('are the real ones where the demo was started so, with its ids', async () => {
    demo = await open({ realHosts: true, metrika: 87654321, analytics: 'G-OTHER' })
    const { text, csp } = await page('/kk/')
    await real(text, csp)
    expect(text).toContain('data-yandex-metrika="87654321" data-google-analytics="G-OTHER"')
  })
})

describe('what is mounted beside the pages', () => {
  it('gives records to the receiver', async () => {
    await get('/kelisim/records', { method: 'POST', body: '{}' })
    expect(seen).toEqual(['/kelisim POST /kelisim/records'])
  })

  it('lists the records stored, with the words as text', async () => {
    records = [stored]
    const { text } = await page('/records')
    expect(text).toContain(stored.record.recordId)
    expect(text).toContain(stored.noticeHash)
    expect(text).toContain('analytics: да')
    expect(text).toContain('+1.5 с')
    expect(text).toContain('&lt;img src=x onerror=1&gt;')
    expect(text).not.toContain('<img src=x')
  })

  it.each([
    '/stand-ins/metrika/tag.js',
    '/stand-ins/gtag/js',
    '/stand-ins/gtag/no-history/js',
    '/site/site.css',
    '/site/theme.css',
    '/site/theme.js',
    '/site/theme-preview.js',
  ])('serves %s with its type', async path => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/(javascript|css); charset=utf-8/)
  })

  it('collects hits, and forgets them when asked', async () => {
    await get('/stand-ins/hits?vendor=ga&en=page_view&gcs=G101', { method: 'POST' })
    const hits = await (await get('/stand-ins/hits')).json()
    expect(hits).toMatchObject([
      { number: 1, vendor: 'ga', fields: { en: 'page_view', gcs: 'G101' } },
    ])
    await get('/stand-ins/hits', { method: 'DELETE' })
    expect(await (await get('/stand-ins/hits')).json()).toEqual([])
  })

  it('serves nothing but the reference below its path', async () => {
    for (const path of ['/reference/nothing.html', '/reference/%2e%2e/%2e%2e/server.mjs'])
      expect((await get(path)).status).toBe(404)
    expect((await get('/reference')).headers.get('location')).toBe('/reference/')
  })

  it('closes the store', async () => {
    await demo.close()
    expect(closed).toBe(true)
  })
})
