import { readFile } from 'node:fs/promises'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { BannerPage } from './banner-page.js'
import { CHROMIUM_FLAGS, chromiumPath } from './browser.mjs'
import { tagOf } from './fake-tags.js'
import { OnePage } from './one-page.js'
import { type Site, startSite } from './site.js'

/** What a visitor's browser asked the services' hosts, answered by the stand-ins. */
export interface ServiceRequest {
  readonly host: string
  readonly path: string
  readonly url: string
}

export interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  readonly banner: BannerPage
  /** Requests to hosts that are not the site's. */
  readonly service: ServiceRequest[]
  /** Console errors and warnings, and what was thrown on the page. */
  readonly complaints: string[]
}

export interface VisitOptions {
  readonly locale?: string
  readonly viewport?: { width: number; height: number }
  readonly deviceScaleFactor?: number
  readonly colorScheme?: 'light' | 'dark'
  readonly reducedMotion?: 'reduce' | 'no-preference'
  readonly forcedColors?: 'active'
  /** Answer the services' scripts with an error, as a blocker would. */
  readonly blocked?: boolean
  /** Runs before any script of any page. */
  readonly before?: string
}

const stand = (name: string) =>
  readFile(new URL(`../../demo/stand-ins/${name}`, import.meta.url), 'utf8')

/** Names the browser takes to the test's server; no other name leads anywhere. */
const hostRules = (port: number) =>
  [
    ...['rasco.kz', '*.rasco.kz', '*.com.kz'].map(name => `MAP ${name}:80 127.0.0.1:${port}`),
    'MAP * ~NOTFOUND',
    'EXCLUDE 127.0.0.1',
  ].join(',')

const SITES = /(^|\.)(rasco\.kz|site\.com\.kz|localhost)$/

/**
 * One browser and one site for a test file; every visit is a new visitor.
 * @param options.onePage they use one page, one after the other, see {@link OnePage}; default false
 */
export const useBrowser = ({
  bfcache = false,
  flags = [] as readonly string[],
  onePage = false,
} = {}) => {
  let browser: Browser
  let site: Site
  let shared: OnePage | undefined
  const contexts: BrowserContext[] = []

  beforeAll(async () => {
    site = await startSite()
    browser = await chromium.launch({
      executablePath: chromiumPath(),
      args: [...CHROMIUM_FLAGS, ...flags, `--host-resolver-rules=${hostRules(site.port)}`],
      ...(bfcache ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {}),
    })
    if (onePage) shared = new OnePage(browser, site)
  })
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map(context => context.close()))
    await shared?.leave()
    site.requests.length = 0
    site.receiver = null
    // A story that violates a policy on purpose takes its reports out itself.
    expect(site.reports.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  const newPage = async ({ blocked, before, ...rest }: VisitOptions) => {
    const context = await browser.newContext({ locale: 'ru-RU', ...rest })
    contexts.push(context)
    if (before) await context.addInitScript(before)
    return context.newPage()
  }
  const visit = async (options: VisitOptions = {}): Promise<Visit> => {
    const { blocked } = options
    const page = (await shared?.take(options)) ?? (await newPage(options))
    const context = page.context()
    const service: ServiceRequest[] = []
    const [metrika, gtag] = await Promise.all([stand('metrika.js'), stand('gtag.js')])
    await context.route(
      url => !SITES.test(url.hostname),
      async route => {
        const url = new URL(route.request().url())
        service.push({ host: url.hostname, path: url.pathname, url: url.href })
        const script =
          url.pathname === '/metrika/tag.js'
            ? metrika
            : (tagOf(url.href) ?? (url.pathname === '/gtag/js' ? gtag : null))
        if (script && blocked) await route.abort('blockedbyclient')
        else if (script) await route.fulfill({ contentType: 'text/javascript', body: script })
        else await route.fulfill({ status: 204, headers: { 'access-control-allow-origin': '*' } })
      },
    )
    const complaints: string[] = []
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', error => complaints.push(String(error)))
    return { context, page, banner: new BannerPage(page), service, complaints }
  }

  return { visit, site: () => site, browser: () => browser }
}
