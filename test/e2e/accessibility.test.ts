import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { firstLayerWords } from '../../src/locales/first-layer.js'
import { decisionCookies } from '../support/decision-cookies.js'
import { useBrowser, type Visit, type VisitOptions } from '../support/e2e.js'

const HOME = 'http://rasco.kz/'

const { visit, site } = useBrowser({ onePage: true })

type Lang = 'kk' | 'ru'
const LANGS = ['kk', 'ru'] as const

const arrive = async ({
  lang = 'ru' as Lang,
  path = '',
  ...options
}: VisitOptions & { lang?: Lang; path?: string } = {}): Promise<Visit> => {
  if (!path) site().page('/', { lang })
  const visitor = await visit({ reducedMotion: 'reduce', ...options })
  await visitor.page.goto(HOME + path)
  await visitor.banner.isShown()
  return visitor
}

/** What has the focus, shadow roots included, and how it lies to the banner. */
const focus = (page: Page) =>
  page.evaluate(() => {
    let active = document.activeElement
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
    const host = Array.from(document.querySelectorAll('#kelisim')).find(one => one.shadowRoot)!
    const a = active!.getBoundingClientRect()
    const b = host.shadowRoot!.querySelector('[role=region]')!.getBoundingClientRect()
    return {
      name: active!.id || active!.localName,
      ours: active!.getRootNode() !== document,
      covered: a.bottom > b.top && a.top < b.bottom && a.right > b.left && a.left < b.right,
      offScreen: a.bottom <= 0 || a.top >= innerHeight,
    }
  })

const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox()
  if (!box) throw new Error('it is not on the screen')
  return { ...box, bottom: box.y + box.height, right: box.x + box.width }
}

/** How high an element can be hit in its middle: its own box and what enlarges it. */
const hitHeight = (button: Locator) =>
  button.evaluate(node => {
    const root = node.getRootNode() as ShadowRoot
    const { left, width, top, height } = node.getBoundingClientRect()
    const x = left + width / 2
    const hits = (y: number) => node.contains(root.elementFromPoint(x, y))
    const middle = top + height / 2
    let [up, down] = [middle, middle]
    while (hits(up - 0.25)) up -= 0.25
    while (hits(down + 0.25)) down += 0.25
    return down - up
  })

const overflows = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const host = Array.from(document.querySelectorAll('#kelisim')).find(one => one.shadowRoot)!
    const wide = Array.from(
      host.shadowRoot!.querySelectorAll('section, section *, dialog, dialog *'),
    )
      .filter(node => {
        const { left, right, width } = node.getBoundingClientRect()
        return width > 0 && (left < -0.5 || right > clientWidth + 0.5)
      })
      .map(node => `${node.localName}.${node.className} goes out`)
    return scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`, ...wide] : wide
  })

/** What makes one button look like the other. */
const look = (button: Locator) =>
  button.evaluate(node => {
    const style = getComputedStyle(node)
    const { width, height } = node.getBoundingClientRect()
    return {
      size: [width, height],
      font: [style.fontFamily, style.fontSize, style.fontWeight, style.lineHeight],
      colours: [
        style.color,
        style.backgroundColor,
        style.borderColor,
        style.opacity,
        style.boxShadow,
      ],
      shape: [style.borderWidth, style.borderRadius, style.padding, style.textDecoration],
    }
  })

/** Controls that cannot be hit where they are once they have the focus. */
const outOfReach = (controls: Locator): Promise<string[]> =>
  controls.evaluateAll(all =>
    all.flatMap(node => {
      ;(node as HTMLElement).focus()
      const root = node.getRootNode() as ShadowRoot
      // A link over several lines has a box for each.
      const hits = Array.from(node.getClientRects()).map(({ left, top, width, height }) =>
        node.contains(root.elementFromPoint(left + width / 2, top + height / 2)),
      )
      return hits.includes(true) ? [] : [`${node.textContent} is hidden`]
    }),
  )

describe('the banner', () => {
  test('is a named region early in the page that takes no focus and is announced once', async () => {
    site().page('/', {
      body: '<main><h1>Курс</h1><input id="search" autofocus><a id="link" href="/next">x</a></main>',
    })
    const { page, banner } = await visit({
      reducedMotion: 'reduce',
      before: `window.said = []
        const attach = Element.prototype.attachShadow
        Element.prototype.attachShadow = function (init) {
          const root = attach.call(this, init)
          new MutationObserver(records => {
            for (const { target, type, addedNodes } of records) {
              const live = (target.nodeType === 1 ? target : target.parentElement)?.closest('[role=status]')
              if (live) said.push(live.textContent)
              if (type === 'childList') for (const node of addedNodes)
                if (node.nodeType === 1 && node.matches('[role=status]') && node.textContent) said.push('too early')
            }
          }).observe(root, { subtree: true, childList: true, characterData: true })
          return root
        }`,
    })
    await page.goto(HOME)
    await banner.isShown()
    const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said)
    await expect.poll(said).toHaveLength(1)
    expect(await page.getByRole('region', { name: (await said())[0]! }).count()).toBe(1)
    expect(await banner.focused()).toBe('input#search')
    // Nothing more is said of it: neither by time nor by another language.
    await banner.language('kk').click()
    await banner.acceptAll()
    await expect.poll(said).toHaveLength(2)
    expect((await said())[1]).toBe(firstLayerWords.kk.saved)
  })

  test('comes first with Tab, and Esc gives the focus back and changes nothing', async () => {
    const { page, banner, context } = await arrive()
    expect(await banner.focused()).toBe('body')
    const order: string[] = []
    for (let i = 0; i < 7; i++) {
      await page.keyboard.press('Tab')
      order.push(await banner.focused())
    }
    expect(order.filter(name => name !== 'div')).toEqual([
      'language:kk',
      'language:ru',
      'a',
      'accept-all',
      'reject-all',
      'open-settings',
      'a#link',
    ])
    await page.keyboard.press('Shift+Tab')
    expect(await banner.focused()).toBe('open-settings')
    await page.keyboard.press('Escape')
    expect(await banner.focused()).toBe('a#link')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    expect(await banner.focused()).toBe('reject-all')
    await page.keyboard.press('Escape')
    expect(await banner.focused()).toBe('a#link')
    expect(await banner.region.isVisible()).toBe(true)
    expect(await decisionCookies(context)).toEqual([])
    expect(site().posts()).toEqual([])

    // Without a place on the page before: nothing in the banner keeps it.
    await page.reload()
    await banner.isShown()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    expect(await banner.focused()).toBe('body')
  })

  test('gives the focus back when it closes after a choice by keyboard', async () => {
    const { page, banner } = await arrive()
    await page.locator('#link').focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    expect(await banner.focused()).toBe('reject-all')
    await page.keyboard.press('Enter')
    await banner.isGone()
    expect(await banner.focused()).toBe('a#link')
  })

  test.each(LANGS)('refusing looks the same as accepting, and all can be hit (%s)', async lang => {
    for (const viewport of [
      { width: 1280, height: 720 },
      { width: 320, height: 568 },
    ]) {
      const { page, banner, context } = await arrive({ lang, viewport })
      const accept = await look(banner.button('accept-all'))
      expect(await look(banner.button('reject-all'))).toEqual(accept)
      expect(accept.size[1]).toBeGreaterThanOrEqual(44)
      expect(await hitHeight(banner.button('open-settings'))).toBeGreaterThanOrEqual(44)
      for (const one of LANGS)
        expect(await hitHeight(banner.language(one))).toBeGreaterThanOrEqual(44)

      await banner.openSettings()
      expect(await look(banner.inDialog('reject-all'))).toEqual(
        await look(banner.inDialog('accept-all')),
      )
      const targets = await banner.dialog
        .locator('button')
        .evaluateAll(all =>
          all.map(node => [node.textContent, node.getBoundingClientRect()] as const),
        )
      expect(targets.length).toBeGreaterThanOrEqual(9)
      for (const [, { width, height }] of targets) {
        expect(height).toBeGreaterThanOrEqual(44)
        expect(width).toBeGreaterThanOrEqual(44)
      }
      await page.close()
      await context.close()
    }
  })

  test.each(LANGS)(
    'leaves room on a small phone: three fifths at most, buttons in sight (%s)',
    async lang => {
      const { page, banner } = await arrive({ lang, viewport: { width: 320, height: 568 } })
      const region = await boxOf(banner.region)
      expect(region.height).toBeLessThanOrEqual(568 * 0.6)
      for (const action of ['accept-all', 'reject-all', 'open-settings']) {
        const button = await boxOf(banner.button(action))
        expect(button.y).toBeGreaterThanOrEqual(region.y)
        expect(button.bottom).toBeLessThanOrEqual(568)
        expect(button.right).toBeLessThanOrEqual(320)
        // No label is cut.
        expect(
          await banner.button(action).evaluate(node => node.scrollWidth <= node.clientWidth),
        ).toBe(true)
      }
      expect(await overflows(page)).toEqual([])
    },
  )

  test.each([
    ['200 %', { width: 640, height: 400 }, 2],
    ['400 %', { width: 320, height: 256 }, 4],
  ] as const)(
    'can be used zoomed to %s: no sideways scroll, everything in reach',
    async (_, viewport, deviceScaleFactor) => {
      for (const lang of LANGS) {
        const { page, banner, context } = await arrive({ lang, viewport, deviceScaleFactor })
        expect(await overflows(page)).toEqual([])
        expect(await banner.region.locator('button, a').count()).toBe(6)
        expect(await outOfReach(banner.region.locator('button, a'))).toEqual([])
        await banner.openSettings()
        expect(await overflows(page)).toEqual([])
        expect(await outOfReach(banner.dialog.locator('button, a'))).toEqual([])
        await context.close()
      }
    },
  )

  test('moves nothing: no layout shift when it comes and when it goes', async () => {
    const paragraphs = '<p>Текст текст текст</p>'.repeat(60)
    const pages: Record<string, { head?: string; body: string }> = {
      long: { body: `<main><h1>Курс</h1>${paragraphs}</main><footer>Внизу</footer>` },
      short: { body: '<main><h1>Курс</h1><p>Текст</p></main><footer>Внизу</footer>' },
      centred: {
        head: '<style>*{box-sizing:border-box}body{margin:0;min-height:100vh;display:flex;flex-direction:column;justify-content:center;align-items:center}</style>',
        body: '<main><h1>Вход</h1><p>Текст</p></main>',
      },
      footer: {
        head: '<style>html,body{height:100%;margin:0}body{display:flex;flex-direction:column}main{flex:1}</style>',
        body: '<main><h1>Курс</h1><p>Текст</p></main><footer>Внизу</footer>',
      },
    }
    const shifts: Record<string, unknown> = {}
    const { page, banner, context } = await visit({
      before: `window.shifts = []
        const seen = list => { for (const { value } of list.getEntries()) shifts.push(value) }
        window.watch = new PerformanceObserver(seen)
        watch.observe({ type: 'layout-shift', buffered: true })
        window.seen = seen`,
    })
    const frames = () =>
      page.evaluate(
        () =>
          new Promise<number[]>(resolve =>
            requestAnimationFrame(() =>
              requestAnimationFrame(() =>
                setTimeout(() => {
                  const { watch, shifts, seen } = window as unknown as {
                    watch: PerformanceObserver
                    shifts: number[]
                    seen(list: { getEntries(): PerformanceEntryList }): void
                  }
                  seen({ getEntries: () => watch.takeRecords() })
                  resolve(shifts)
                }),
              ),
            ),
          ),
      )
    for (const [name, { head = '', body }] of Object.entries(pages)) {
      // Late, when the page has been painted without it.
      site().page(`/${name}`, { head, body, place: 'body' })
      await context.clearCookies()
      await page.route('**/kelisim.js', async route => {
        await page.waitForFunction(() => performance.getEntriesByType('paint').length > 0)
        await route.continue()
      })
      await page.goto(`${HOME}${name}`)
      await banner.isShown()
      await banner.region.evaluate(node =>
        Promise.all(node.getAnimations().map(({ finished }) => finished)),
      )
      const coming = await frames()
      await banner.rejectAll()
      shifts[name] = { coming, going: await frames() }
      await page.unroute('**/kelisim.js')
    }
    expect(shifts).toEqual(
      Object.fromEntries(Object.keys(pages).map(name => [name, { coming: [], going: [] }])),
    )
    // The observer sees what it is for.
    await page.evaluate(() => {
      document.querySelector('main')!.style.marginTop = '90px'
    })
    await expect.poll(frames).not.toEqual([])
  })

  const LONG = {
    head: `<style>body{margin:0}a{display:inline-block;margin:9px}#bar{position:fixed;bottom:0;left:0;right:0;background:#eee}
      #inner{height:220px;overflow:auto;border:1px solid}</style>`,
    body: `<main><h1>Курс</h1>${Array.from({ length: 30 }, (_, i) => `<p><a id="a${i}" href="#${i}">Урок ${i}</a></p>`).join('')}
      <div id="inner">${Array.from({ length: 12 }, (_, i) => `<p><a id="i${i}" href="#i${i}">Внутри ${i}</a></p>`).join('')}</div>
      ${Array.from({ length: 6 }, (_, i) => `<p><a id="z${i}" href="#z${i}">Конец ${i}</a></p>`).join('')}</main>
      <div id="bar"><a id="bar1" href="#1">Помощь</a> <a id="bar2" href="#2">Корзина</a></div>
      <button id="reopen" data-kelisim-open="settings">Cookie</button>`,
  }

  test.each([
    ['a desktop', { width: 1280, height: 720 }],
    ['a phone', { width: 320, height: 568 }],
  ])('never hides what has the focus, forwards and backwards, on %s', async (_, viewport) => {
    site().page('/long', LONG)
    const { page } = await arrive({ path: 'long', viewport })
    const hidden: string[] = []
    const seen = new Set<string>()
    const walk = async (key: string) => {
      for (let i = 0; i < 64; i++) {
        await page.keyboard.press(key)
        const { name, ours, covered, offScreen } = await focus(page)
        if (ours || name === 'body') continue
        seen.add(name)
        if (covered) hidden.push(`${key}: ${name} lies beneath the banner`)
        if (offScreen) hidden.push(`${key}: ${name} is off the screen`)
      }
    }
    await walk('Tab')
    await walk('Shift+Tab')
    expect(hidden).toEqual([])
    for (const id of ['a0', 'a29', 'i0', 'i11', 'z5', 'bar1', 'bar2', 'reopen'])
      expect(seen).toContain(id)
  })

  test('keeps the end of the page free, and gives the page back as it was', async () => {
    site().page('/long', LONG)
    for (const viewport of [
      { width: 1280, height: 720 },
      { width: 320, height: 568 },
    ]) {
      // With its animation: it must not be measured halfway.
      const { page, banner, context } = await visit({
        viewport,
        reducedMotion: 'no-preference',
      })
      const state = () =>
        page.evaluate(() => ({
          height: document.documentElement.scrollHeight,
          padding: getComputedStyle(document.body).paddingBottom,
          scroll: getComputedStyle(document.documentElement).scrollPaddingBottom,
          sheets: document.adoptedStyleSheets.length,
          overflow: getComputedStyle(document.documentElement).overflow,
        }))
      await page.route('**/kelisim.js', route => route.abort())
      await page.goto(`${HOME}long`)
      const before = await state()
      await page.unroute('**/kelisim.js')
      await page.goto(`${HOME}long`)
      await banner.isShown()
      await banner.region.evaluate(node =>
        Promise.all(node.getAnimations().map(({ finished }) => finished)),
      )
      const during = await state()
      expect(during.height).toBeGreaterThan(before.height)
      expect(during.scroll).not.toBe(before.scroll)
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
      const end = await boxOf(page.locator('#reopen'))
      expect(end.bottom).toBeLessThanOrEqual((await boxOf(banner.region)).y)

      await page.emulateMedia({ media: 'print' })
      expect((await state()).height).toBe(before.height)
      await page.emulateMedia({ media: 'screen' })
      await banner.openSettings()
      await banner.closeSettingsBy('close')
      await banner.isShown()
      await banner.rejectAll()
      expect(await state()).toEqual(before)
      await context.close()
    }
  })

  test('what it gave way to does not swell the page when the window changes', async () => {
    site().page('/long', LONG)
    const { page, banner } = await arrive({ path: 'long', viewport: { width: 800, height: 900 } })
    await page.locator('#bar1').focus()
    // The bar at the bottom does not scroll: the banner went to the top.
    expect((await boxOf(banner.region)).y).toBeLessThan(100)
    await page.setViewportSize({ width: 800, height: 860 })
    await page.waitForFunction(() => innerHeight === 860)
    await page.evaluate(() => new Promise(requestAnimationFrame))
    const bar = await boxOf(page.locator('#bar1'))
    const region = await boxOf(banner.region)
    expect(bar.y >= region.bottom || bar.bottom <= region.y || bar.x >= region.right).toBe(true)
    await page.locator('#a3').focus()
    const { y, height } = await boxOf(banner.region)
    expect(y).toBeGreaterThan(300)
    const padding = await page.evaluate(() =>
      Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom),
    )
    expect(padding).toBeLessThanOrEqual(height + 40)
  })

  test('moves only for those who do not mind', async () => {
    const animation = (visitor: Visit) =>
      visitor.banner.region.evaluate(node => getComputedStyle(node).animationName)
    const dialogAnimation = (visitor: Visit) =>
      visitor.banner.dialog.evaluate(node => getComputedStyle(node).animationName)
    const calm = await arrive()
    expect(await animation(calm)).toBe('none')
    await calm.banner.openSettings()
    expect(await dialogAnimation(calm)).toBe('none')
    const lively = await arrive({ reducedMotion: 'no-preference' })
    await lively.banner.openSettings()
    expect(await dialogAnimation(lively)).not.toBe('none')
  })

  test('with forced colours the buttons have borders and what is pressed is told apart', async () => {
    const { page, banner } = await arrive({ forcedColors: 'active' })
    expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true)
    const paint = (locator: Locator) =>
      locator.evaluate(node => {
        const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor, color } =
          getComputedStyle(node)
        return { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor, color }
      })
    const surface = (await paint(banner.region)).backgroundColor
    const bordered = async (button: Locator, behind: string) => {
      const style = await paint(button)
      expect(style.borderTopStyle).toBe('solid')
      expect(Number.parseFloat(style.borderTopWidth)).toBeGreaterThanOrEqual(1)
      expect(style.borderTopColor).not.toBe(behind)
      expect(style.color).not.toBe(style.backgroundColor)
    }
    for (const action of ['accept-all', 'reject-all', 'open-settings'])
      await bordered(banner.button(action), surface)
    const pressed = await paint(banner.language('ru'))
    expect(pressed.backgroundColor).not.toBe((await paint(banner.language('kk'))).backgroundColor)
    expect(pressed.color).not.toBe(pressed.backgroundColor)

    await banner.openSettings()
    const behind = (await paint(banner.dialog)).backgroundColor
    for (const action of ['accept-all', 'reject-all', 'save'])
      await bordered(banner.inDialog(action), behind)
    const track = (category: string) => paint(banner.switchOf(category).locator('.track'))
    await banner.switchOf('analytics').click()
    expect((await track('analytics')).backgroundColor).not.toBe(
      (await track('marketing')).backgroundColor,
    )
    expect((await track('marketing')).borderTopColor).not.toBe(behind)
  })

  test('is not printed, and neither are the settings', async () => {
    const { page, banner } = await arrive()
    await banner.openSettings()
    await page.emulateMedia({ media: 'print' })
    expect(await banner.dialog.isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    expect(await banner.dialog.isVisible()).toBe(true)
    await banner.closeSettingsBy('close')
    await banner.isShown()
    await page.emulateMedia({ media: 'print' })
    expect(await banner.region.isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    expect(await banner.region.isVisible()).toBe(true)
  })
})

describe('with text twice as large', () => {
  const large = useBrowser({ flags: ['--blink-settings=defaultFontSize=32'] })

  test.each(LANGS)('banner and settings stay on the screen and can be used (%s)', async lang => {
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 375, height: 667 },
    ]) {
      large.site().page('/', { lang })
      const { page, banner, context } = await large.visit({ reducedMotion: 'reduce', viewport })
      await page.goto(HOME)
      await banner.isShown()
      expect(
        await banner.title.evaluate(node => Number.parseFloat(getComputedStyle(node).fontSize)),
      ).toBeGreaterThan(30)
      expect((await boxOf(banner.region)).y).toBeGreaterThanOrEqual(0)
      expect(await overflows(page)).toEqual([])
      expect(await look(banner.button('reject-all'))).toEqual(
        await look(banner.button('accept-all')),
      )
      expect(await outOfReach(banner.region.locator('button, a'))).toEqual([])
      await banner.openSettings()
      expect(await overflows(page)).toEqual([])
      expect(await outOfReach(banner.dialog.locator('button, a'))).toEqual([])
      await context.close()
    }
  })
})

describe('the settings', () => {
  test('take the focus, keep it and give it back to what opened them', async () => {
    const { page, banner } = await arrive()
    await banner.rejectAll()
    for (const close of [
      () => page.keyboard.press('Escape'),
      () => banner.inDialog('close').click(),
      () => banner.inDialog('save').click(),
    ]) {
      await page.locator('#reopen').focus()
      await page.keyboard.press('Enter')
      await banner.settingsAreShown()
      expect(await banner.focused()).toMatch(/^h2/)
      expect(await page.getByRole('dialog', { name: 'Настройки cookie' }).count()).toBe(1)
      const order: string[] = []
      for (let i = 0; i < 24; i++) {
        await page.keyboard.press('Tab')
        order.push(await banner.focused())
      }
      // `body`: the turn of the browser's own controls, before it starts anew.
      const inside = order.filter(name => !/^(body|div|dialog)/.test(name))
      expect(inside).toEqual(
        expect.arrayContaining(['close', 'functional', 'analytics', 'marketing', 'save']),
      )
      expect(inside.filter(name => name === 'close').length).toBeGreaterThan(1)
      expect(order).not.toContain('a#link')
      expect(order).not.toContain('button#reopen')
      // Nor does a pointer reach the page behind.
      await expect(page.locator('#link').click({ timeout: 300 })).rejects.toThrow()
      await close()
      await banner.settingsAreGone()
      expect(await banner.focused()).toBe('button#reopen')
    }
  })

  test('opened from the banner they give the focus back to its button', async () => {
    const { page, banner } = await arrive()
    await banner.button('open-settings').focus()
    await page.keyboard.press('Enter')
    await banner.settingsAreShown()
    await page.keyboard.press('Escape')
    await banner.settingsAreGone()
    expect(await banner.focused()).toBe('open-settings')
  })

  test('opened from the banner and saved, the focus goes where it was on the page', async () => {
    const { page, banner } = await arrive()
    await page.locator('#link').focus()
    await page.keyboard.press('Shift+Tab')
    expect(await banner.focused()).toBe('open-settings')
    await page.keyboard.press('Enter')
    await banner.settingsAreShown()
    await banner.inDialog('save').focus()
    await page.keyboard.press('Enter')
    await banner.settingsAreGone()
    expect(await banner.focused()).toBe('a#link')
  })

  test('hold the page still without moving it, and only while they are seen', async () => {
    site().page('/long', {
      body: `<main><h1>Курс</h1>${'<p>Текст</p>'.repeat(99)}</main><button data-kelisim-open="settings">Cookie</button>`,
    })
    const { page, banner } = await arrive({ path: 'long' })
    await banner.rejectAll()
    const width = () =>
      page.evaluate(() => document.querySelector('h1')!.getBoundingClientRect().width)
    const before = await width()
    await banner.reopenSettings()
    expect(await width()).toBe(before)
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe(
      'hidden',
    )
    await banner.closeSettingsBy('close')
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe(
      'visible',
    )

    // A host that a blocker hides: nothing may hold the page.
    await page.evaluate(() => {
      const host = document.querySelector('#kelisim')!
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(':host { display: none !important }')
      host.shadowRoot!.adoptedStyleSheets = [...host.shadowRoot!.adoptedStyleSheets, sheet]
      return new Promise<void>(resolve => {
        window.kelisim!.$view.listen(view => view === 'none' && resolve())
        window.kelisim!.openSettings()
      })
    })
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe(
      'visible',
    )
    await page.locator('h1').click()
  })
})
