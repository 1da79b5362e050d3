import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { BOTH, isReady, LISTEN, scriptsOf, told } from '../support/decision-cookies.js'
import { useBrowser } from '../support/e2e.js'

const { visit, site } = useBrowser()

const HOME = 'http://rasco.kz/'
const COURSE = 'http://kurs.rasco.kz/courses/java'

/** What of the services can still be read here. */
const left = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.cookie.split('; ').map(pair => pair.split('=')[0]!),
      ...Object.keys(localStorage),
      ...Object.keys(sessionStorage),
    ].filter(name => /^_|metrika/.test(name)),
  )

test('cookies go from the host, all parents and all paths above the page, and it is told', async () => {
  site().page('*')
  const { page, banner, context } = await visit({ before: LISTEN, blocked: true })
  await page.goto(COURSE)
  await banner.acceptAll()
  const planted = await page.evaluate(() => {
    const domains = ['', 'kurs.rasco.kz', 'rasco.kz']
    const paths = ['/', '/courses', '/courses/', '/courses/java']
    for (const name of ['_ga', '_ym_uid', 'theme'])
      for (const domain of domains)
        for (const path of paths)
          document.cookie = `${name}=1; path=${path}${domain && `; domain=${domain}`}`
    return domains.length * paths.length
  })
  expect((await context.cookies()).filter(({ name }) => name === '_ga')).toHaveLength(planted)
  await page.evaluate(() => window.kelisim!.withdraw())
  const cookies = (await context.cookies()).map(({ name }) => name)
  expect(cookies.filter(name => name !== 'theme')).toEqual(['kelisim'])
  expect(cookies).toHaveLength(planted + 1)
  const [cleanup] = await told(page, 'kelisim:cleanup')
  expect(cleanup).toMatchObject({ removed: ['_ga', '_ym_uid'], survived: [] })
})

describe('a withdrawal within the first second after a grant', () => {
  /** Late work of a tag that was under way: what is written half a second after. */
  const late = (page: Page) =>
    page.evaluate(() =>
      setTimeout(() => {
        document.cookie = '_ga_LATE=1; domain=rasco.kz; path=/'
        document.cookie = '_ym_isad=2; domain=rasco.kz; path=/'
        localStorage.setItem('_ym_retryReqs', '{}')
      }, 500),
    )

  test('while the tags are still loading: they find nothing to do', async () => {
    site().page('*')
    const { page, banner, context, service } = await visit()
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    await context.route(/tag\.js|\/gtag\/js/, async route => {
      await held
      await route.fallback()
    })
    await page.clock.install()
    await page.goto(HOME)
    const asked = Promise.all([page.waitForRequest(/tag\.js/), page.waitForRequest(/\/gtag\/js/)])
    await banner.acceptAll()
    await asked
    await page.evaluate(() => window.kelisim!.withdraw())
    await late(page)
    const ran = Promise.all([page.waitForResponse(/tag\.js/), page.waitForResponse(/\/gtag\/js/)])
    release()
    await ran
    await page.waitForFunction(() => 'Ya' in window && 'google_tag_data' in window)
    await page.clock.runFor(4000)
    expect(scriptsOf(service)).toEqual(BOTH)
    expect(service).toHaveLength(2)
    expect(await left(page)).toEqual([])
  })

  test('when they have just sent their first hit: no other follows, late writes are swept', async () => {
    site().page('*')
    const { page, banner, service } = await visit({ before: LISTEN })
    await page.clock.install()
    await page.goto(HOME)
    await banner.acceptAll()
    await expect
      .poll(() => service.map(({ path }) => path))
      .toEqual(expect.arrayContaining(['/watch/12345678', '/g/collect']))
    await page.evaluate(() => window.kelisim!.withdraw())
    service.length = 0
    await late(page)
    await page.clock.runFor(600)
    expect(await left(page)).toEqual(expect.arrayContaining(['_ga_LATE', '_ym_isad']))
    await page.clock.runFor(3400)
    expect(await left(page)).toEqual([])
    await page.locator('#link').click()
    await isReady(page)
    expect(service).toEqual([])
    expect(await left(page)).toEqual([])
  })
})

describe('a reload that would empty a form', () => {
  const arrive = async (lang: 'kk' | 'ru') => {
    site().script('/pixel.js', 'window.pixel = true')
    site().page('*', {
      lang,
      json: { reload: 'auto' },
      body: `<form><input id="name"></form><button data-kelisim-open="withdraw">Отозвать</button>
        <script type="text/plain" data-consent="marketing" data-src="/pixel.js"></script>`,
    })
    const visitor = await visit({ before: LISTEN })
    const { page, banner } = visitor
    await page.goto(HOME)
    await banner.acceptAll()
    await page.waitForFunction(() => 'pixel' in window)
    await page.locator('#name').fill('Айгуль')
    return { ...visitor, pixel: () => page.evaluate(() => 'pixel' in window) }
  }

  test.each([
    [
      'ru',
      /введено в форму и не отправлено, пропадёт/,
      ['Страница будет перезагружена', 'ещё работают: Реклама.', 'Страница не перезагружалась.'],
    ],
    [
      'kk',
      /жіберілмеген деректер жоғалады/,
      ['бет қайта жүктеледі', 'жалғастыратын сервистер: Жарнама.', 'Бет қайта жүктелген жоқ.'],
    ],
  ] as const)('is not made where the visitor says no (%s)', async (lang, question, words) => {
    const { page, banner, pixel } = await arrive(lang)
    const [will, running, not] = words
    const asked: string[] = []
    page.on('dialog', dialog => {
      asked.push(dialog.message())
      void dialog.dismiss()
    })
    await banner.openBy('withdraw')
    expect(await banner.dialog.textContent()).toContain(will)
    await banner.inDialog('withdraw').click()
    await expect.poll(() => banner.dialog.textContent()).toContain(not)
    expect(await banner.dialog.textContent()).toContain(running)
    expect(asked).toEqual([expect.stringMatching(question)])
    expect(await told(page, 'kelisim:reload')).toEqual([
      { state: 'declined', running: ['marketing'] },
    ])
    expect(await page.locator('#name').inputValue()).toBe('Айгуль')
    expect(await pixel()).toBe(true)

    await page.goto(`${HOME}next`)
    await isReady(page)
    expect(await banner.dialog.count()).toBe(0)
    expect(await pixel()).toBe(false)
  })

  test('comes after a yes, with the record on its way, and tells what it did', async () => {
    const { page, banner, pixel } = await arrive('ru')
    page.on('dialog', dialog => void dialog.accept())
    await banner.openBy('withdraw')
    await Promise.all([page.waitForEvent('load'), banner.inDialog('withdraw').click()])
    await banner.settingsAreShown()
    expect(await banner.dialog.textContent()).toContain('Страница перезагружена')
    expect(await pixel()).toBe(false)
    await expect
      .poll(() =>
        site()
          .posts()
          .map(({ event }) => event.type),
      )
      .toEqual(['given', 'withdrawn'])
  })
  test('comes at once where the visitor has changed nothing, whatever the browser fills in', async () => {
    site().script('/pixel.js', 'window.pixel = true')
    site().page('*', {
      body: `<form><input value="a"><input type="range"><input type="color"><input type="date">
        <select><option disabled>-<option>a<option>b</select><textarea>
x</textarea><input type="checkbox" checked><input type="radio" name="r"></form>
        <script type="text/plain" data-consent="marketing" data-src="/pixel.js"></script>`,
    })
    const { page, banner } = await visit()
    const asked: string[] = []
    page.on('dialog', dialog => {
      asked.push(dialog.message())
      void dialog.accept()
    })
    await page.goto(HOME)
    await banner.acceptAll()
    await page.waitForFunction(() => 'pixel' in window)
    await Promise.all([page.waitForEvent('load'), page.evaluate(() => window.kelisim!.withdraw())])
    expect(asked).toEqual([])
  })

  test('is not made in a frame that may not ask', async () => {
    site().script('/pixel.js', 'window.pixel = true')
    site().page('/inner', {
      body: `<input id="name"><script type="text/plain" data-consent="marketing" data-src="/pixel.js"></script>`,
    })
    site().html('*', '<iframe sandbox="allow-scripts allow-same-origin" src="/inner"></iframe>')
    const { page } = await visit({ before: LISTEN })
    await page.goto(HOME)
    const frame = page.frames()[1]!
    await frame.evaluate(() => window.kelisim!.acceptAll())
    await frame.waitForFunction(() => 'pixel' in window)
    await frame.locator('#name').fill('Айгуль')
    await frame.evaluate(() => window.kelisim!.withdraw())
    await expect
      .poll(() => told(frame as unknown as Page, 'kelisim:reload'))
      .toEqual([{ state: 'declined', running: ['marketing'] }])
  })
})
