import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { useBrowser } from '../support/e2e.js'
import { eventually } from '../support/services.js'
import type { PageOptions } from '../support/site.js'

const { visit, site } = useBrowser({ onePage: true })

const HOME = 'http://rasco.kz/'
const NONCE = 'ZW1iZWRz'
const VIDEO = 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0'
const MAP = 'https://yandex.ru/map-widget/v1/?ll=76.9%2C43.2&z=12'

const frame = (src: string, attributes = '') =>
  `<iframe data-consent="functional" data-src="${src}" ${attributes}></iframe>`

/** Notes violations of the policy and layout shifts. */
const WATCH = `
  window.violations = []
  window.shift = 0
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    violations.push(violatedDirective + ' ' + blockedURI))
  new PerformanceObserver(list => {
    for (const { value } of list.getEntries()) shift += value
  }).observe({ type: 'layout-shift', buffered: true })
`

const arrive = async (frames: string, options: PageOptions = {}, language = 'ru') => {
  site().page('*', {
    nonce: NONCE,
    directives: 'frame-src https: http:',
    lang: language,
    body: `<main><h1>Курс</h1>${frames}<p id="after">Текст</p><button data-kelisim-open="settings">Cookie</button></main>`,
    ...options,
  })
  const visitor = await visit({ before: WATCH, locale: language })
  const { page, service } = visitor
  await page.goto(HOME)
  await visitor.banner.isShown()
  const place = page.locator('.kelisim-embed')
  return {
    ...visitor,
    place,
    words: (index: number) => place.nth(index).locator('.box').textContent(),
    once: place.locator('[data-action="load-once"]'),
    allow: place.locator('[data-action="allow-category"]'),
    /** What the frames' hosts were asked for. */
    frames: () =>
      service
        .map(({ url }) => url)
        .filter(url => /youtube|vimeo|yandex.ru\/map|2gis|google\.com/.test(url)),
    violations: () =>
      page.evaluate(() => (window as unknown as { violations: string[] }).violations),
    shift: () => page.evaluate(() => (window as unknown as { shift: number }).shift),
    state: () => page.locator('iframe').first().getAttribute('data-consent-state'),
  }
}

test('a held frame says what would be loaded from whom, in both languages, and loads nothing', async () => {
  const { page, banner, place, words, frames, violations } = await arrive(
    frame(VIDEO, 'title="Как устроен курс"') + frame(MAP),
  )
  await place.nth(1).waitFor()
  expect(await words(0)).toContain('Как устроен курс')
  expect(await words(0)).toContain(
    'Чтобы посмотреть видео, разрешите загрузку с сервиса YouTube (США).',
  )
  expect(await words(1)).toContain(
    'Чтобы увидеть карту, разрешите загрузку с сервиса Яндекс Карты (Россия).',
  )
  await banner.language('kk').click()
  await eventually(() => words(0)).toContain(
    'Бейнені көру үшін мына сервистен жүктеуге рұқсат беріңіз: YouTube (АҚШ).',
  )
  expect(await place.nth(0).locator('[lang]').getAttribute('lang')).toBe('kk')
  expect(await words(1)).toContain('Санатқа рұқсат беру: Функционалдық')
  expect(frames()).toEqual([])
  expect(await violations()).toEqual([])
  expect(await page.locator('iframe').nth(0).isVisible()).toBe(false)
})

test('the link leads to the same on the site of the service', async () => {
  const links = {
    [VIDEO]: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&rel=0',
    'https://www.youtube.com/embed/videoseries?list=PL1':
      'https://www.youtube.com/playlist?list=PL1',
    'https://player.vimeo.com/video/76979871?h=1': 'https://vimeo.com/76979871?h=1',
    [MAP]: 'https://yandex.ru/maps/?ll=76.9%2C43.2&z=12',
    'https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d2906.5!2d76.945!3d43.238!2m3!1f0':
      'https://www.google.com/maps?q=43.238,76.945',
    'https://maps.google.com/maps?q=Almaty&output=embed': 'https://maps.google.com/maps?q=Almaty',
    'https://widgets.2gis.com/widget?type=firmsonmap':
      'https://widgets.2gis.com/widget?type=firmsonmap',
    'https://video.example.kz/player?id=1': 'https://video.example.kz/player?id=1',
  }
  const { place, words } = await arrive(
    Object.keys(links)
      .map(src => frame(src))
      .join('') +
      frame('https://video.example.kz/2', 'data-consent-link="https://example.kz/watch/2"'),
  )
  await place.nth(8).waitFor()
  const found = await place.evaluateAll(all =>
    all.map(one => one.shadowRoot!.querySelector('a')!.href),
  )
  expect(found).toEqual([...Object.values(links), 'https://example.kz/watch/2'])
  expect(await words(6)).toContain('2GIS (Россия)')
  expect(await words(7)).toContain('video.example.kz.')
})

test('"load once" loads this frame alone; the record says so, and nothing is kept', async () => {
  const { page, context, banner, place, once, frames, violations } = await arrive(
    frame(VIDEO) + frame(MAP),
  )
  await once.first().click()
  await eventually(frames).toEqual([VIDEO])
  await eventually(() => place.count()).toBe(1)
  await eventually(() => site().posts()).toHaveLength(1)
  const [record] = site().posts()
  expect(record).toMatchObject({
    event: { type: 'given', method: 'embed' },
    previousRecordId: null,
    categories: { functional: false, analytics: false, marketing: false },
    services: { youtube: true },
    recipients: [{ service: 'youtube', country: 'US' }],
    notice: { language: 'ru' },
  })
  expect(record!.notice.text.join()).toContain('с сервиса YouTube (США)')
  expect(record!.notice.text).toContain('Загрузить один раз')
  await eventually(() => site().stored()).toHaveLength(1)
  // Undecided as before: no cookie, the banner, and the focus in what was loaded.
  expect(await context.cookies()).toEqual([])
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  expect(await banner.region.isVisible()).toBe(true)
  expect(await page.evaluate(() => document.activeElement!.localName)).toBe('iframe')
  await page.reload()
  await once.nth(1).waitFor()
  expect(frames()).toEqual([VIDEO])
  expect(await violations()).toEqual([])
})

test('"load once" after a decision leaves that one, and its receipt, as they are', async () => {
  const { page, banner, once, frames } = await arrive(frame(VIDEO))
  await banner.rejectAll()
  await eventually(() => site().posts()).toHaveLength(1)
  const before = await page.evaluate(() => window.kelisim!.receipt())
  await once.click()
  await eventually(frames).toEqual([VIDEO])
  await eventually(() => site().posts()).toHaveLength(2)
  const [first, second] = site().posts()
  expect(second).toMatchObject({
    previousRecordId: first!.recordId,
    subject: first!.subject,
    event: { type: 'given', method: 'embed' },
  })
  expect(await page.evaluate(() => window.kelisim!.receipt())).toEqual({
    ...before,
    delivery: 'sent',
  })
  expect(await page.evaluate(() => window.kelisim!.has('functional'))).toBe(false)
})

test('where no cookie is kept nothing can be allowed, but this once, after no record', async () => {
  const { page, place, banner, once, allow, frames } = await arrive(frame(VIDEO))
  await place.waitFor()
  await page.evaluate(() =>
    Object.defineProperty(document, 'cookie', { configurable: true, get: () => '', set() {} }),
  )
  await allow.click()
  await banner.alert.waitFor()
  expect(frames()).toEqual([])
  expect(site().posts()).toEqual([])
  await once.click()
  await eventually(frames).toEqual([VIDEO])
  await eventually(() =>
    site()
      .posts()
      .map(({ previousRecordId }) => previousRecordId),
  ).toEqual([null])
})

test('"allow category" decides for the category and keeps the rest; withdrawn, frames go back', async () => {
  const { page, banner, place, allow, frames, violations, state, shift } = await arrive(
    `${frame(VIDEO, 'width="560" height="315"')}${frame(MAP)}`,
  )
  await page.evaluate(() => window.kelisim!.save({ categories: { marketing: true } }))
  await allow.first().click()
  await eventually(() => frames().sort()).toEqual([VIDEO, MAP].sort())
  await banner.isGone()
  await eventually(() => place.count()).toBe(0)
  await eventually(() => site().posts()).toHaveLength(2)
  expect(site().posts()[1]).toMatchObject({
    event: { type: 'changed', method: 'embed' },
    categories: { functional: true, analytics: false, marketing: true },
  })
  expect(await state()).toBe('running')

  await eventually(() => page.frames().length).toBe(3)
  await page.evaluate(() => window.kelisim!.withdraw())
  await eventually(() => place.count()).toBe(2)
  expect(await state()).toBe('held')
  expect(await page.locator('iframe').first().getAttribute('src')).toBeNull()
  await eventually(() =>
    page
      .frames()
      .slice(1)
      .map(one => one.url())
      .join(),
  ).not.toContain('https:')
  // Nothing moved on the page meanwhile, but what followed a click.
  expect(await shift()).toBe(0)
  await page.evaluate(() => window.kelisim!.acceptAll())
  await eventually(() => place.count()).toBe(0)
  await eventually(() => frames().length).toBe(4)
  expect(await violations()).toEqual([])
})

test('the placeholder has the very room of the frame, at every width, and nothing moves', async () => {
  const sheet =
    '.ratio{position:relative;max-width:640px;aspect-ratio:16/9}.ratio iframe{position:absolute;inset:0;width:100%;height:100%;border:0}.row{display:flex;gap:8px}.row iframe{flex:1;min-width:0}.tall iframe{height:100%}'
  site().html('/site.css', '')
  const frames = [
    `<div class="ratio">${frame(VIDEO)}</div>`,
    frame(MAP, 'width="560" height="300"'),
    frame(MAP),
    `<div class="row">${frame(MAP)}${frame(MAP)}<b>x</b></div>`,
    `<div class="tall">${frame(MAP)}</div>`,
  ].join('')
  const { page, place, shift } = await arrive(frames, {
    nonce: undefined,
    head: `<style>${sheet}</style>`,
  })
  await place.nth(5).waitFor()
  expect(await shift()).toBe(0)
  /** Boxes of what stands there, and of the frames themselves with the placeholders gone. */
  const boxes = () =>
    page.evaluate(() => {
      const box = (node: Element) => {
        const { x, y, width, height } = node.getBoundingClientRect()
        return [x, y, width, height].map(Math.round)
      }
      const covered = [...document.querySelectorAll('iframe')]
      const places = [...document.querySelectorAll('.kelisim-embed')]
      const seen = [...places, document.querySelector('#after')!].map(box)
      const positions = places.map(one => [one, one.parentNode, one.nextSibling] as const)
      for (const one of places) one.remove()
      for (const one of covered) one.removeAttribute('data-kelisim-covered')
      const frames = [...covered, document.querySelector('#after')!].map(box)
      for (const one of covered) one.setAttribute('data-kelisim-covered', '')
      for (const [one, parent, next] of positions) parent!.insertBefore(one, next)
      return { seen, frames }
    })
  for (const width of [1280, 500, 320]) {
    await page.setViewportSize({ width, height: 800 })
    await eventually(async () => {
      const { seen, frames } = await boxes()
      return JSON.stringify(seen) === JSON.stringify(frames)
    }).toBe(true)
  }
})

test('in the place of a frame that nobody sees, nothing is to be seen', async () => {
  const { place, state } = await arrive(
    `${frame('https://tags.example/ns', 'width="0" height="0" hidden')}${frame('https://tags.example/1', 'width="1" height="1" frameborder="0"')}${frame(MAP)}`,
  )
  await place.nth(2).waitFor()
  expect(await state()).toBe('held')
  expect(await place.nth(0).isVisible()).toBe(false)
  expect(await place.nth(1).isVisible()).toBe(false)
})

test('in a dialog that is closed a placeholder is neither seen nor clicked', async () => {
  site().html('/site.css', '')
  const { page, place } = await arrive(
    `<div id="dialog">${frame(VIDEO, 'width="560" height="315"')}</div>`,
    {
      nonce: undefined,
      head: '<style>#dialog{position:fixed;inset:0;visibility:hidden;opacity:0}#dialog.open{visibility:visible;opacity:1}</style>',
    },
  )
  await place.waitFor({ state: 'attached' })
  const under = () => page.evaluate(() => document.elementFromPoint(200, 20)!.className)
  await eventually(() => page.locator('[data-kelisim-covered]').count()).toBe(1)
  expect(await under()).not.toContain('kelisim-embed')
  expect(await place.isVisible()).toBe(false)
  await page.locator('#dialog').evaluate(node => node.classList.add('open'))
  await eventually(under).toContain('kelisim-embed')
})

test('a frame that is moved to the middle by a transform has its placeholder there', async () => {
  const { place } = await arrive(
    `<div id="stage">${frame(VIDEO, 'width="400" height="200" frameborder="0"')}</div>`,
    {
      nonce: undefined,
      head: '<style>#stage{position:relative;width:600px;height:400px}#stage iframe{position:absolute;top:50%;left:50%;transform:translate(-50%,-50%)}</style>',
    },
  )
  await place.waitFor()
  await eventually(() =>
    place.evaluate(node => {
      const a = node.getBoundingClientRect()
      const b = node.parentElement!.getBoundingClientRect()
      return [a.x - b.x, a.y - b.y, a.width, a.height]
    }),
  ).toEqual([100, 100, 400, 200])
})

test('on a page that is read from right to left its words keep their direction', async () => {
  const { page, place } = await arrive(frame(VIDEO))
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl'
  })
  await place.waitFor()
  expect(await place.locator('.box').evaluate(node => getComputedStyle(node).direction)).toBe('ltr')
})

test('a click counts although the banner covers a part of the placeholder', async () => {
  const { page, banner, place, once, frames } = await arrive(
    frame(VIDEO, 'width="560" height="315"'),
  )
  await place.waitFor()
  // So that the buttons are just above the banner, and the rest of it beneath.
  await page.evaluate(
    ([top, bottom]) => {
      const space = document.createElement('div')
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`.space { height: ${top! - bottom!}px } #after { height: 2000px }`)
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
      space.className = 'space'
      document.querySelector('main')!.prepend(space)
    },
    await Promise.all([
      banner.region.evaluate(node => node.getBoundingClientRect().top - 4),
      place.locator('.actions').evaluate(node => node.getBoundingClientRect().bottom),
    ]),
  )
  const covered = await place.evaluate(node => node.getBoundingClientRect().bottom)
  expect(covered).toBeGreaterThan(
    await banner.region.evaluate(node => node.getBoundingClientRect().top),
  )
  await once.click()
  await eventually(frames).toEqual([VIDEO])
})

test('an address that became a script while the frame was held is not loaded', async () => {
  const { page, place, state } = await arrive(frame(MAP))
  await place.waitFor()
  await page.evaluate(() => {
    document.querySelector('iframe')!.dataset.src = 'javascript:parent.evil=1'
    window.kelisim!.acceptAll()
  })
  await eventually(state).toBe('failed')
  expect(await page.locator('iframe').getAttribute('src')).toBeNull()
})

test('a frame with a script for an address is never loaded, and no link leads there', async () => {
  const { page, place, complaints, state } = await arrive(
    frame('javascript:parent.evil=1') + frame(MAP, 'data-consent-link="javascript:evil=1"'),
  )
  await place.first().waitFor()
  expect(await state()).toBe('failed')
  expect(complaints.join()).toContain('needs data-src, a path or URL')
  expect(
    await place
      .locator('a')
      .evaluateAll(all => all.map(one => (one as HTMLAnchorElement).protocol)),
  ).toEqual(['https:'])
  await page.evaluate(() => window.kelisim!.acceptAll())
  expect(await page.evaluate(() => 'evil' in window)).toBe(false)
})

test('a picture of the own site may stand there, of another one it may not', async () => {
  const { place, service } = await arrive(
    frame(MAP, 'data-consent-poster="/poster.png"') +
      frame(VIDEO, 'data-consent-poster="https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg"'),
  )
  await place.nth(1).waitFor()
  await eventually(() => site().requests.map(({ path }) => path)).toContain('/poster.png')
  expect(await place.nth(1).locator('img').count()).toBe(0)
  expect(service).toEqual([])
})

test('the placeholder can be used with the keyboard alone', async () => {
  const { page, banner, once, frames } = await arrive(frame(VIDEO))
  await banner.rejectAll()
  await once.waitFor()
  await page.locator('[data-kelisim-open]').focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  expect(await banner.focused()).toBe('load-once')
  await page.keyboard.press('Enter')
  await eventually(frames).toEqual([VIDEO])
})

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

test.each([
  ['kk', 'light', 640],
  ['ru', 'dark', 640],
  ['kk', 'dark', 272],
  ['ru', 'light', 272],
] as const)(
  'axe finds nothing wrong with it in %s, %s, %i px wide',
  async (language, scheme, width) => {
    const { page, banner, place } = await arrive(
      frame(VIDEO, `width="${width}" height="${Math.round((width * 9) / 16)}"`),
      {},
      language,
    )
    await page.emulateMedia({ colorScheme: scheme })
    await banner.rejectAll()
    await place.waitFor()
    await page.evaluate(axe)
    const found = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: {
          run(
            context: string,
            options: object,
          ): Promise<Record<'violations' | 'passes', { id: string; nodes: { html: string }[] }[]>>
        }
      }
      const { violations, passes } = await axe.run('.kelisim-embed', {
        rules: { 'target-size': { enabled: true } },
      })
      return {
        violations: violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`),
        passes: passes.map(({ id }) => id),
      }
    })
    expect(found.violations).toEqual([])
    expect(found.passes).toEqual(expect.arrayContaining(['color-contrast', 'target-size']))
  },
)

test('a frame that gets another address says so, held, and shows it, running', async () => {
  const { page, place, words, once, frames } = await arrive(frame(VIDEO))
  await place.waitFor()
  const give = (src: string) =>
    page.locator('iframe').evaluate((node, address) => node.setAttribute('data-src', address), src)
  await give(MAP)
  await eventually(() => words(0)).toContain('Яндекс Карты')
  await once.click()
  await eventually(frames).toEqual([MAP])
  await eventually(() =>
    site()
      .posts()
      .map(({ services }) => services),
  ).toEqual([{ yandex_maps: true }])
  await give(VIDEO)
  await eventually(frames).toEqual([MAP, VIDEO])
})

test('an unknown category cannot be allowed, whatever its name', async () => {
  const { page, place, complaints } = await arrive(
    `<iframe data-consent="constructor" data-src="${MAP}"></iframe>`,
  )
  await place.waitFor()
  expect(await place.locator('button').count()).toBe(1)
  expect(complaints.join()).toContain('"constructor" is no category')
  await page.evaluate(() => window.kelisim!.acceptAll())
  expect(await page.locator('iframe').getAttribute('src')).toBeNull()
})

test('frames of a template come back with it, however soon', async () => {
  const { page, place } = await arrive(
    `<template data-consent="functional">${frame(VIDEO)}</template>`,
    { json: { reload: 'never' } },
  )
  const state = () => page.locator('iframe').getAttribute('data-consent-state')
  await page.evaluate(() => window.kelisim!.acceptAll())
  await eventually(state).toBe('running')
  await page.evaluate(() => {
    window.kelisim!.withdraw()
    window.kelisim!.acceptAll()
  })
  await eventually(state).toBe('running')
  expect(await place.count()).toBe(0)
})

test('a copy that Turbo made while a frame ran has no address when it is put in', async () => {
  const { page, once } = await arrive(frame(VIDEO), { json: { reload: 'never' } })
  await once.waitFor()
  await page.evaluate(() => window.kelisim!.acceptAll())
  await eventually(() => page.locator('iframe').getAttribute('src')).toBe(VIDEO)
  const address = await page.evaluate(() => {
    const newBody = document.body.cloneNode(true) as HTMLBodyElement
    window.kelisim!.withdraw()
    document.dispatchEvent(new CustomEvent('turbo:before-render', { detail: { newBody } }))
    const src = newBody.querySelector('iframe')!.getAttribute('src')
    document.documentElement.replaceChild(newBody, document.body)
    return src
  })
  expect(address).toBeNull()
  await once.waitFor()
  await page.evaluate(() => window.kelisim!.acceptAll())
  await eventually(() => page.locator('iframe').getAttribute('src')).toBe(VIDEO)
})

test('a copy of the page, as Turbo keeps one, gets its placeholder, or its frame, anew', async () => {
  const { page, place, once, state, frames } = await arrive(frame(VIDEO))
  await place.waitFor()
  const restore = () =>
    page.evaluate(() => {
      document.documentElement.replaceChild(document.body.cloneNode(true), document.body)
    })
  await restore()
  await once.waitFor()
  expect(await place.count()).toBe(1)
  expect(await state()).toBe('held')
  await page.evaluate(() => window.kelisim!.acceptAll())
  await eventually(() => frames().length).toBe(1)
  await restore()
  // It was running when it was copied: what counts is the consent now.
  await page.evaluate(() => window.kelisim!.withdraw())
  await once.waitFor()
  expect(await page.locator('iframe').getAttribute('src')).toBeNull()
  await page.evaluate(() => window.kelisim!.acceptAll())
  await eventually(() => page.locator('iframe').isVisible()).toBe(true)
})

test('a rule of the page by an id does not show a frame that is covered', async () => {
  const { page, place } = await arrive(frame(VIDEO, 'id="lesson" width="400" height="200"'), {
    nonce: undefined,
    head: '<style>#lesson.lesson, main #lesson { display: block !important }</style>',
  })
  await place.waitFor()
  await page.locator('#lesson').evaluate(one => one.classList.add('lesson'))
  expect(await page.locator('#lesson').isVisible()).toBe(false)
})

test('in the place of a pixel with the border of a frame, nothing is to be seen', async () => {
  const pixel = (size: number) =>
    frame('https://tags.example/1', `width="${size}" height="${size}"`)
  const { place } = await arrive(pixel(1) + pixel(0) + frame(MAP))
  await place.nth(2).waitFor()
  expect(await place.nth(0).isVisible()).toBe(false)
  expect(await place.nth(1).isVisible()).toBe(false)
})

test('a host with a very long name is a recipient that the receiver takes', async () => {
  const long = `https://${'lesson-'.repeat(8)}x.videos.example.kz/player`
  const { once } = await arrive(frame(long))
  await once.click()
  await eventually(async () => Object.keys((await site().stored()).at(-1)?.services ?? {})).toEqual(
    [expect.stringMatching(/^embed_\w{39}x_videos_example_kz$/)],
  )
})

test('a picture with an address that is none is left out, and nothing else', async () => {
  const { place, complaints } = await arrive(
    frame(VIDEO, 'data-consent-poster="http://[" width="560" height="315"'),
  )
  await place.waitFor()
  expect(await place.locator('img').count()).toBe(0)
  expect(complaints).toEqual([])
})

test("the title of a running frame follows the language, unless it is the page's own", async () => {
  const { page, once } = await arrive(frame(VIDEO) + frame(MAP, 'title="Own"'))
  await once.nth(1).waitFor()
  await page.evaluate(() => window.kelisim!.acceptAll())
  const titles = () =>
    page.locator('iframe').evaluateAll(all => all.map(one => (one as HTMLIFrameElement).title))
  await eventually(titles).toEqual([expect.stringContaining('США'), 'Own'])
  await page.evaluate(() => window.kelisim!.setLanguage('kk'))
  await eventually(titles).toEqual([expect.stringContaining('АҚШ'), 'Own'])
})

test.each([
  ['dark', 'light', 'rgb(23, 32, 42)'],
  ['light', 'dark', 'rgb(255, 255, 255)'],
] as const)(
  "a theme that is always %s counts over the system's %s here too",
  async (scheme, system, colour) => {
    const { page, place } = await arrive(frame(VIDEO), { json: { theme: { scheme } } })
    await page.emulateMedia({ colorScheme: system })
    const background = () =>
      place.locator('.box').evaluate(node => getComputedStyle(node).backgroundColor)
    await eventually(background).toBe(colour)
  },
)
