import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { version } from '../../package.json'
import { BOTH, LISTEN, scriptsOf, told } from '../support/decision-cookies.js'
import { useBrowser } from '../support/e2e.js'
import { DATA, pageHtml } from '../support/site.js'

const { visit, site } = useBrowser({ onePage: true })

const HOME = 'http://rasco.kz/'

test.each([
  ['head', 'async'],
  ['head', 'defer'],
  ['head', 'blocking'],
  ['body', 'async'],
  ['body', 'blocking'],
] as const)(
  'a tag in the %s, %s: the banner stands first in the body and works',
  async (place, mode) => {
    site().page('*', { place, mode })
    const { page, banner, service, complaints } = await visit()
    await page.goto(HOME)
    await banner.isShown()
    expect(await page.evaluate(() => document.body.firstElementChild?.id)).toBe('kelisim')
    expect(await page.locator('#kelisim').count()).toBe(1)
    await banner.acceptAll()
    await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
    await expect.poll(() => site().posts()).toHaveLength(1)
    expect(complaints).toEqual([])
  },
)

test('loaded twice, the second does nothing but warn', async () => {
  site().page('*', { times: 2, mode: 'blocking' })
  const { page, banner, service, complaints } = await visit({ before: LISTEN })
  await page.goto(HOME)
  await banner.isShown()
  expect(await page.locator('#kelisim').count()).toBe(1)
  expect(await banner.region.count()).toBe(1)
  expect(await told(page, 'kelisim:ready')).toHaveLength(1)
  expect(complaints).toEqual([expect.stringContaining('it runs already')])
  await banner.acceptAll()
  await expect.poll(() => told(page, 'kelisim:delivery')).toHaveLength(1)
  await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
  expect(site().posts()).toHaveLength(1)
})

test('an element of the page with our id stays as it is', async () => {
  const body =
    '<main><h1>О келісім</h1><p id="kelisim" class="term">келісім — <b>согласие</b></p></main>'
  site().page('*', { body, mode: 'blocking' })
  const { page, banner, service } = await visit()
  await page.goto(HOME)
  await banner.isShown()
  expect(
    await page.evaluate(() => ({
      before: document.querySelectorAll('#kelisim').length,
      theirs: document.querySelector('p')?.outerHTML,
      shadow: document.querySelector('p')?.shadowRoot ?? null,
      api: typeof window.kelisim?.acceptAll,
    })),
  ).toEqual({
    before: 2,
    theirs: '<p id="kelisim" class="term">келісім — <b>согласие</b></p>',
    shadow: null,
    api: 'function',
  })
  await banner.acceptAll()
  await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
})

const replacements: [string, () => void][] = [
  [
    'is another element',
    () => {
      const body = document.createElement('body')
      body.innerHTML = '<main><h1>2</h1><button data-kelisim-open="settings">Cookie</button></main>'
      document.body.replaceWith(body)
    },
  ],
  [
    'gets other children',
    () => {
      document.body.innerHTML =
        '<main><h1>2</h1><button data-kelisim-open="settings">Cookie</button></main>'
    },
  ],
]
test.each(replacements)('when the body %s, banner and settings go on', async (_, replace) => {
  site().page('*')
  const { page, banner, service, complaints } = await visit()
  await page.goto(HOME)
  await banner.isShown()
  // Twice: the second one is watched as well as the first.
  for (const _time of [1, 2]) {
    await page.evaluate(replace)
    await banner.isShown()
    expect(await page.evaluate(() => document.body.firstElementChild?.id)).toBe('kelisim')
    expect(await page.locator('#kelisim').count()).toBe(1)
  }
  await banner.acceptAll()
  await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
  await page.evaluate(replace)
  await banner.reopenSettings()
  await banner.withdrawInSettings()
  await expect.poll(() => site().posts()).toHaveLength(2)
  expect(complaints).toEqual([])
})

const HOSTILE = `<style>
  html { font-size: 62.5%; line-height: 3; letter-spacing: 4px; word-spacing: 9px; font-family: fantasy }
  * { font-size: 31px !important; color: red !important; background: #ff0 !important;
      border: 5px dashed red !important; border-radius: 0 !important; margin: 9px !important;
      padding: 11px !important; letter-spacing: 5px !important; text-transform: uppercase !important;
      line-height: 3 !important; width: 50px !important; opacity: .4 !important;
      text-align: right !important; visibility: visible; cursor: wait !important; }
  div, #kelisim, body > :first-child { display: none !important }
  body > div { position: absolute !important; transform: scale(.5) !important; filter: blur(3px) !important;
      visibility: hidden !important; pointer-events: none !important; z-index: -1 !important }
  section, h2, p, button, [role=region], dialog { all: unset !important }
  :focus-visible { outline: none !important }
</style>`

/** Every computed property and the place of everything that is seen in there. */
const looks = (page: Page) =>
  page.evaluate(() => {
    const root = Array.from(document.querySelectorAll('#kelisim')).find(one => one.shadowRoot)!
      .shadowRoot!
    return Array.from(root.querySelectorAll('section, section *, dialog, dialog *'), node => {
      const style = getComputedStyle(node)
      const { x, y, width, height } = node.getBoundingClientRect()
      return {
        node: `${node.localName}.${node.getAttribute('class')}`,
        place: [x, y, width, height],
        style: Object.fromEntries(
          Array.from(style)
            .filter(name => !name.startsWith('--'))
            .map(name => [name, style.getPropertyValue(name)]),
        ),
      }
    })
  })

test('rules of the page do not get in: every computed style and place stays', async () => {
  site().page('/plain')
  site().page('/hostile', { head: HOSTILE })
  const { page, banner } = await visit({ reducedMotion: 'reduce' })
  const look = async (path: string) => {
    await page.goto(HOME + path)
    await banner.isShown()
    const first = await looks(page)
    await banner.openSettings()
    return [...first, ...(await looks(page))]
  }
  const plain = await look('plain')
  const hostile = await look('hostile')
  // The rules are there and strike the page itself.
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('h1')!).fontSize)).toBe(
    '31px',
  )
  expect(plain.length).toBeGreaterThan(50)
  expect(hostile).toEqual(plain)
  await banner.closeSettingsBy('accept-all')
  await expect.poll(() => site().posts()).toHaveLength(1)
})

/** Everything denied and no banner, though the page goes on asking. */
const isOff = async (page: Page) => {
  await page.evaluate(() => {
    window.kelisim!.acceptAll()
    window.kelisim!.save({ categories: { analytics: true } })
    window.kelisim!.openSettings()
    window.kelisim!.goal('buy')
    window.kelisim!.event('buy')
    window.kelisim!.page()
  })
  expect(await page.locator('#kelisim').count()).toBe(0)
  expect(await page.evaluate(() => window.kelisim!.has('analytics'))).toBe(false)
}

test.each([
  ['policy.version', { data: { 'data-policy-version': undefined } }],
  ['policy.url', { data: { 'data-policy-url': 'javascript:alert(1)' } }],
  ['endpoint', { data: { 'data-endpoint': 'data:text/plain,1' } }],
  ['partners', { json: { partners: { url: '/partners' } } }],
  ['termMonths', { json: { termMonths: 37 } }],
  ['operator', { json: { operator: { name: 'Anysoft', bin: '123' } } }],
])('with a fault in %s everything is denied, and the fault is named', async (option, fault) => {
  site().page('*', fault)
  const { page, context, service, complaints } = await visit({
    before: `${LISTEN};window.thrown = [];addEventListener('error', ({ message }) => thrown.push(message))`,
  })
  await page.goto(HOME)
  await page.waitForFunction(() => Boolean(window.kelisim))
  await isOff(page)
  // The remedy comes from a file of its own.
  await expect
    .poll(() => told(page, 'kelisim:error'))
    .toEqual([{ message: expect.stringContaining(`option ${option} must be`) }])
  expect(complaints).toEqual([expect.stringContaining(`Kelisim: option ${option} must be`)])
  expect(await page.evaluate(() => (window as unknown as { thrown: string[] }).thrown)).toEqual([])
  expect(await context.cookies()).toEqual([])
  expect(service).toEqual([])
  expect(site().posts()).toEqual([])
})

test('a fault is named, without the remedy, where that cannot be fetched', async () => {
  site().page('*', { json: { termMonths: 37 } })
  const { page } = await visit({ before: LISTEN })
  await page.route('**/kelisim-rare.js*', route => route.abort())
  await page.goto(HOME)
  await expect
    .poll(() => told(page, 'kelisim:error'))
    .toContainEqual({ message: 'option termMonths is wrong.' })
  await isOff(page)
})

test('a fault in one service leaves out that service alone', async () => {
  site().page('*', { data: { 'data-yandex-metrika': 'UA-1' } })
  const { page, banner, service } = await visit({ before: LISTEN })
  await page.goto(HOME)
  await banner.isShown()
  await expect
    .poll(() => told(page, 'kelisim:error'))
    .toEqual([
      { message: expect.stringMatching(/yandex_metrika.*ids must be numbers of counters/) },
    ])
  const text = await banner.region.textContent()
  expect(text).toContain('Google Analytics (США)')
  expect(text).not.toContain('Яндекс')
  await banner.acceptAll()
  await expect.poll(() => scriptsOf(service)).toEqual(['google'])
  await expect.poll(() => site().posts()).toHaveLength(1)
  expect(site().posts()[0]?.recipients).toEqual([{ service: 'google_analytics', country: 'US' }])
})

test('JSON that is none, and a service nobody knows, are named', async () => {
  site().html(
    '/broken',
    pageHtml().replace(/(<script[^>]*data-kelisim>)[^<]*/, '$1{"operator": oops}'),
  )
  site().page('/unknown', { json: { services: { hotjar: {} } } })
  const { page, banner, complaints } = await visit({ before: LISTEN })
  await page.goto(`${HOME}broken`)
  await page.waitForFunction(() => window.kelisim !== undefined)
  expect((await told(page, 'kelisim:error'))[0]?.message).toContain('JSON')
  // Nobody knows what it was to say: nobody is asked, nothing is allowed.
  expect(await banner.region.count()).toBe(0)
  await page.goto(`${HOME}unknown`)
  await banner.isShown()
  expect((await told(page, 'kelisim:error'))[0]?.message).toContain('hotjar')
  expect(complaints.filter(text => /uncaught|TypeError/i.test(text))).toEqual([])
})

test('a page without operator is warned, and its records name no controller', async () => {
  site().html(
    '/no-operator',
    `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>K</title><script src="/kelisim/kelisim.js" ${Object.entries(
      DATA,
    )
      .map(([name, value]) => `${name}="${value}"`)
      .join(' ')}></script></head><body><h1>K</h1></body></html>`,
  )
  const { page, banner, complaints } = await visit()
  await page.goto(`${HOME}no-operator`)
  await banner.acceptAll()
  await expect.poll(() => site().posts()).toHaveLength(1)
  expect(site().posts()[0]?.controller).toBeNull()
  expect(complaints).toEqual([expect.stringMatching(/option operator is missing/)])
})

test('the settings are fetched once, under their release, when somebody comes near', async () => {
  site().page('*')
  const { page, banner } = await visit()
  const fetched = () => site().requests.flatMap(({ path }) => (/settings/.test(path) ? path : []))
  await page.goto(HOME)
  await banner.isShown()
  await banner.button('accept-all').hover()
  await banner.language('kk').click()
  await banner.button('reject-all').focus()
  expect(fetched()).toEqual([])

  await banner.button('open-settings').hover()
  await expect.poll(fetched).toEqual([`/kelisim/kelisim-settings.js?v=${version}`])
  await banner.openSettings()
  await banner.closeSettingsBy('reject-all')
  await banner.reopenSettings()
  expect(fetched()).toHaveLength(1)

  // By keyboard, at an opener of the page.
  site().requests.length = 0
  await page.reload()
  await page.locator('#link').focus()
  expect(fetched()).toEqual([])
  await page.locator('#reopen').focus()
  await expect.poll(fetched).toHaveLength(1)
})

test('no name of ours but window.kelisim is left on the page, and nothing on its elements', async () => {
  site().html(
    '/bare',
    '<!doctype html><html lang="ru"><title>K</title><body><h1>K</h1></body></html>',
  )
  site().page('/ours', { mode: 'blocking' })
  const { page, banner } = await visit()
  const globals = () => page.evaluate(() => Object.getOwnPropertyNames(window).sort())
  await page.goto(`${HOME}bare`)
  const before = await globals()
  await page.goto(`${HOME}ours`)
  await banner.isShown()
  const added = (await globals()).filter(
    name => !before.includes(name) && !/^disableYaCounter|^ga-disable-/.test(name),
  )
  expect(added).toEqual(['kelisim'])
  expect(
    await page.evaluate(() =>
      [document.documentElement, document.body].flatMap(({ attributes }) =>
        Array.from(attributes, ({ name }) => name),
      ),
    ),
  ).toEqual(['lang'])
  await page.evaluate(() => window.kelisim!.destroy())
  expect(await page.locator('#kelisim').count()).toBe(0)
  expect(await page.evaluate(() => 'kelisim' in window)).toBe(false)
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0)
})
