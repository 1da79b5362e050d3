import type { BrowserContext, Page } from 'playwright-core'
import { type Asked, encode, termsOf } from '../../src/core/codec.js'
import { createId } from '../../src/lib/id.js'
import type { Decision, KelisimEvents } from '../../src/types.js'
import type { ServiceRequest } from './e2e.js'
import { DATA } from './site.js'

/** Decisions as a browser keeps them, and what a page told about them. */

/** What the pages of `site.ts` ask for. */
const ASKED: Asked = {
  policy: { version: DATA['data-policy-version'] },
  textsRevision: 1,
  optional: ['functional', 'analytics', 'marketing'],
  services: [
    { id: 'yandex_metrika', category: 'analytics', facts: { countries: ['RU'] } },
    { id: 'google_analytics', category: 'analytics', facts: { countries: ['US'] } },
  ],
}

export const DAY = 86_400
export const now = () => Math.floor(Date.now() / 1000)

/** A decision that allows analytics, made a minute ago, unless told otherwise. */
export const makeDecision = (changes: Partial<Decision> = {}): Decision => ({
  recordId: createId(),
  subjectId: createId(),
  time: now() - 60,
  months: 6,
  categories: { functional: false, analytics: true, marketing: false },
  services: {},
  ...changes,
})

export const cookieValue = (decision: Decision, changes: Partial<Asked> = {}): string =>
  encode(decision, termsOf({ ...ASKED, ...changes }))

/** Put a decision cookie into the browser. @param domain with a dot in front for all levels */
export const plant = (context: BrowserContext, value: string, domain = '.rasco.kz') =>
  context.addCookies([{ name: 'kelisim', value, domain, path: '/', sameSite: 'Lax' }])

export const decisionCookies = async (context: BrowserContext) =>
  (await context.cookies()).filter(({ name }) => name === 'kelisim')

/** Which services' scripts were asked for, in order. */
export const scriptsOf = (requests: readonly ServiceRequest[]): string[] =>
  requests.flatMap(({ path }) =>
    path === '/metrika/tag.js' ? ['metrika'] : path === '/gtag/js' ? ['google'] : [],
  )
export const BOTH = ['metrika', 'google']

type Told = { [Name in keyof KelisimEvents]: [Name, KelisimEvents[Name]] }[keyof KelisimEvents]

/** For `before` of a visit: keeps what every page tells, from its start. */
export const LISTEN = `
  window.told = []
  for (const name of ['ready', 'decision', 'service', 'cleanup', 'reload', 'delivery', 'error'])
    document.addEventListener('kelisim:' + name, ({ detail }) => told.push(['kelisim:' + name, detail]))
`

/** Details of the events of a name so far; the visit needs `before: LISTEN`. */
export const told = async <Name extends keyof KelisimEvents>(
  page: Page,
  name: Name,
): Promise<KelisimEvents[Name][]> =>
  (await page.evaluate(() => (window as unknown as { told: Told[] }).told))
    .filter(([event]) => event === name)
    .map(([, detail]) => detail as KelisimEvents[Name])

/** Why the visitor is asked; `null` where a valid decision was found. Waits for the start. */
export const askedFor = async (page: Page) => {
  await isReady(page)
  return page.evaluate(() => {
    const now = window.kelisim!.$decision.get()
    return now.status === 'undecided' ? now.reason : null
  })
}

/** Wait until Kelisim has started on the page. */
export const isReady = (page: Page) =>
  page.waitForFunction(() =>
    (window as unknown as { told: Told[] }).told.some(([name]) => name === 'kelisim:ready'),
  )

/** What of the services there is on the page itself; a page before may still be sending. */
export const tracesOn = (page: Page) =>
  page.evaluate(() => [
    ...['ym', 'gtag', 'dataLayer'].filter(name => name in window),
    ...Array.from(document.scripts, ({ src }) => src).filter(src => /^https:/.test(src)),
  ])
