import { createHash } from 'node:crypto'
import type { BrowserContext } from 'playwright-core'
import { expect, test } from 'vitest'
import { useBrowser } from '../support/e2e.js'
import { eventually } from '../support/services.js'
import type { PageOptions } from '../support/site.js'

const { visit, site } = useBrowser({ onePage: true })

const HOME = 'http://rasco.kz/'
const NONCE = 'aGVsZC1tYXJrdXA'
const N = `nonce="${NONCE}"`

/** Notes what ran, and every violation of the policy. */
const WATCH = `
  window.ran = []
  window.violations = []
  window.states = []
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    violations.push([violatedDirective, blockedURI, sample].join(' ')))
  document.addEventListener('kelisim:service', ({ detail }) => {
    if (detail.node) states.push(detail.service + ' ' + detail.state)
  })
`
interface Watched {
  ran: string[]
  violations: string[]
  states: string[]
}

const FOOT = '<main><h1>Курс</h1><button data-kelisim-open="settings">Cookie</button></main>'
const held = (name: string, attributes = '', category = 'analytics') =>
  `<script ${N} type="text/plain" data-consent="${category}" id="${name}" data-src="/held/${name}.js" ${attributes}></script>`
const inline = (name: string, attributes = '', category = 'analytics') =>
  `<script ${N} type="text/plain" data-consent="${category}" id="${name}" ${attributes}>ran.push('${name}')</script>`

/** Keeps a held script from arriving until it is released. */
const slow = async (context: BrowserContext, name: string) => {
  let release = () => {}
  const released = new Promise<void>(resolve => {
    release = resolve
  })
  await context.route(`**/held/${name}.js`, async route => {
    await released
    await route.fallback()
  })
  return release
}

const arrive = async (body: string, options: PageOptions = {}) => {
  site().page('*', { nonce: NONCE, body: FOOT + body, ...options })
  for (const [, name] of body.matchAll(/\/held\/(\w+)\.js/g))
    site().script(`/held/${name}.js`, `ran.push('${name}')`)
  const visitor = await visit({ before: WATCH })
  await visitor.page.goto(HOME)
  await visitor.banner.isShown()
  const read =
    <Name extends keyof Watched>(name: Name) =>
    () =>
      visitor.page.evaluate(key => (window as unknown as Watched)[key], name) as Promise<
        Watched[Name]
      >
  return {
    ...visitor,
    ran: read('ran'),
    violations: read('violations'),
    states: read('states'),
    /** Requests for held scripts. */
    asked: () =>
      site()
        .requests.map(({ path }) => path)
        .filter(path => path.startsWith('/held/')),
    stateOf: (id: string) => visitor.page.locator(`#${id}`).getAttribute('data-consent-state'),
  }
}

test('a page without held nodes asks for no further file, one with them for one', async () => {
  const parts = () =>
    site().requests.flatMap(({ path }) => /\/kelisim-[^?]*/.exec(path)?.[0].slice(1) ?? [])
  await arrive('')
  expect(parts()).toEqual([])
  site().requests.length = 0
  const { stateOf } = await arrive(inline('a'))
  await eventually(() => stateOf('a')).toBe('held')
  expect(parts()).toEqual(['kelisim-page.js'])
})

test('scripts run in the order of the document once they are allowed, and not before', async () => {
  const body = [
    held('first'),
    inline('second'),
    held('module', 'data-type="module"'),
    held('third'),
    held('deferred', 'defer'),
    inline('fourth'),
    held('marketing', '', 'marketing'),
  ].join('')
  const { page, banner, ran, asked, violations, stateOf } = await arrive(body)
  await eventually(() => stateOf('marketing')).toBe('held')
  expect(await ran()).toEqual([])
  expect(asked()).toEqual([])
  await banner.openSettings()
  await banner.switchOf('analytics').click()
  await banner.closeSettingsBy('save')
  await eventually(ran).toEqual(['first', 'second', 'third', 'fourth', 'module', 'deferred'])
  expect(asked().sort()).toEqual(
    ['deferred', 'first', 'module', 'third'].map(name => `/held/${name}.js`),
  )
  expect(await violations()).toEqual([])
  expect(await stateOf('marketing')).toBe('held')
  // What was fetched ahead left nothing behind.
  expect(await page.locator('link').count()).toBe(0)
})

test('an external script holds the next one back, while async ones go their own way', async () => {
  const body = [
    inline('before'),
    held('slow'),
    inline('after'),
    held('own', 'async'),
    held('last'),
  ].join('')
  const { context, banner, ran, violations } = await arrive(body)
  const release = await slow(context, 'slow')
  await banner.acceptAll()
  await eventually(async () => (await ran()).sort()).toEqual(['before', 'own'])
  release()
  await eventually(async () => (await ran()).filter(name => name !== 'own')).toEqual([
    'before',
    'slow',
    'after',
    'last',
  ])
  expect(await violations()).toEqual([])
})

test('one that fails, and one that never comes, do not stop the others', async () => {
  const body = [
    held('gone'),
    inline('throws').replace('ran.push', 'missing.push'),
    held('hung', 'data-consent-timeout="0.2"'),
    inline('last'),
  ].join('')
  const { context, banner, ran, stateOf, states } = await arrive(body)
  await context.route('**/held/gone.js', route => route.abort())
  const release = await slow(context, 'hung')
  await banner.acceptAll()
  await eventually(ran).toEqual(['last'])
  expect(await Promise.all(['gone', 'throws', 'hung', 'last'].map(stateOf))).toEqual([
    'failed',
    'failed',
    'failed',
    'running',
  ])
  expect(await states()).toEqual(expect.arrayContaining(['analytics held', 'analytics failed']))
  // Late is better than never.
  release()
  await eventually(() => stateOf('hung')).toBe('running')
  expect(await ran()).toEqual(['last', 'hung'])
})

test('attributes are kept, the nonce as well, and the type is that of data-type', async () => {
  const hash = createHash('sha256').update("ran.push('kept')").digest('base64')
  const { page, banner, ran, violations } = await arrive(
    held(
      'kept',
      `integrity="sha256-${hash}" crossorigin="anonymous" referrerpolicy="no-referrer" data-type="module" data-own="1" class="x"`,
    ) + held('wrong', 'integrity="sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="'),
  )
  await banner.acceptAll()
  await eventually(ran).toEqual(['kept'])
  const kept = await page.locator('#kept').evaluate(node => {
    const { type, nonce, integrity, crossOrigin, referrerPolicy, className, dataset } =
      node as HTMLScriptElement
    return { type, nonce, integrity, crossOrigin, referrerPolicy, className, own: dataset.own }
  })
  expect(kept).toEqual({
    type: 'module',
    nonce: NONCE,
    integrity: `sha256-${hash}`,
    crossOrigin: 'anonymous',
    referrerPolicy: 'no-referrer',
    className: 'x',
    own: '1',
  })
  await eventually(() => page.locator('#wrong').getAttribute('data-consent-state')).toBe('failed')
  expect(await violations()).toEqual([])
})

test('an import map counts for the modules after it; what is nomodule never runs', async () => {
  site().script('/lib.js', "export const name = 'mapped'")
  const { banner, ran, violations } = await arrive(
    `<script ${N} type="text/plain" data-consent="analytics" data-type="importmap">{"imports":{"lib":"/lib.js"}}</script>
     <script ${N} type="text/plain" data-consent="analytics" data-type="module">import { name } from 'lib'; ran.push(name)</script>` +
      inline('old', 'nomodule') +
      inline('new'),
  )
  await banner.acceptAll()
  await eventually(ran).toEqual(['new', 'mapped'])
  expect(await violations()).toEqual([])
})

test('an import map counts for modules of files too, those that are fetched ahead and async ones', async () => {
  site().script('/lib.js', "export const name = 'mapped'")
  for (const name of ['one', 'two', 'own'])
    site().script(`/module/${name}.js`, `import { name } from 'lib'; ran.push('${name} ' + name)`)
  const module = (name: string, attributes = '') =>
    `<script ${N} type="text/plain" data-consent="analytics" data-type="module" data-src="/module/${name}.js" ${attributes}></script>`
  const { banner, ran, complaints } = await arrive(
    held('first') +
      `<script ${N} type="text/plain" data-consent="analytics" data-type="importmap">{"imports":{"lib":"/lib.js"}}</script>` +
      module('own', 'async') +
      module('one') +
      module('two'),
  )
  await banner.acceptAll()
  await eventually(async () => (await ran()).sort()).toEqual([
    'first',
    'one mapped',
    'own mapped',
    'two mapped',
  ])
  expect(complaints).toEqual([])
})

test('a held script without the nonce of the page is refused, in a template too', async () => {
  const bare = (markup: string) => markup.replaceAll(N, '')
  const { page, banner, ran, asked, stateOf, complaints } = await arrive(
    bare(inline('injected')) +
      bare(held('external')) +
      `<template data-consent="analytics">${bare(inline('inside').replace('type="text/plain"', '').replace('data-consent="analytics"', ''))}</template>` +
      inline('good'),
  )
  await banner.acceptAll()
  await eventually(ran).toEqual(['good'])
  for (const id of ['injected', 'external', 'inside'])
    expect([id, await stateOf(id)]).toEqual([id, 'refused'])
  expect(asked()).toEqual([])
  expect(complaints.filter(text => text.includes('has not the nonce'))).toHaveLength(3)
  // Nor does the policy let its text pass.
  expect(await page.evaluate(() => document.querySelector('#injected')!.getAttribute('type'))).toBe(
    'text/plain',
  )
})

test('a template comes with all its markup, and its scripts keep the order of the page', async () => {
  const inner = (name: string, category = 'analytics') =>
    `<script ${N} id="${name}"${category === 'analytics' ? '' : ` type="text/plain" data-consent="${category}"`}>ran.push('${name}')</script>`
  const { page, banner, ran, violations } = await arrive(
    inline('a') +
      `<template id="template" data-consent="analytics"><p id="text">Text</p>${inner('b')}<script ${N} src="/held/c.js"></script>${inner('d')}${inner('ad', 'marketing')}<script type="application/json" id="json">{}</script></template>` +
      inline('e'),
  )
  expect(await page.locator('#text').count()).toBe(0)
  await banner.openSettings()
  await banner.switchOf('analytics').click()
  await banner.closeSettingsBy('save')
  await eventually(ran).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(await page.locator('#template + #text').count()).toBe(1)
  expect(await page.locator('#json').getAttribute('type')).toBe('application/json')
  expect(await page.locator('#template').getAttribute('data-consent-state')).toBe('running')
  expect(await violations()).toEqual([])
})

test('a script in a template that names a category of its own waits for that one', async () => {
  const { page, ran, stateOf } = await arrive(
    `<template data-consent="functional"><script ${N}>ran.push('functional')</script><script ${N} id="own" data-consent="marketing">ran.push('marketing')</script></template>`,
  )
  const save = (...allowed: string[]) =>
    page.evaluate(
      ids => window.kelisim!.save({ categories: Object.fromEntries(ids.map(id => [id, true])) }),
      allowed,
    )
  await save('functional')
  await eventually(ran).toEqual(['functional'])
  expect(await stateOf('own')).toBe('held')
  await save('functional', 'marketing')
  await eventually(ran).toEqual(['functional', 'marketing'])
})

test('what ran in a template has no address as the template comes back without its consent', async () => {
  const { page, ran } = await arrive(
    `<script ${N}>
      customElements.define('x-frame', class extends HTMLElement {
        connectedCallback() { ran.push(this.getAttribute('src')) }
      })
    </script>
    <template data-consent="analytics"><x-frame data-consent="functional" data-src="/frame"></x-frame></template>`,
    { json: { reload: 'never' } },
  )
  const save = (analytics: boolean, functional: boolean) =>
    page.evaluate(categories => window.kelisim!.save({ categories }), { analytics, functional })
  const frame = page.locator('x-frame')
  await save(true, true)
  await eventually(() => frame.getAttribute('src')).toBe('/frame')
  await save(false, true)
  await eventually(() => frame.count()).toBe(0)
  await save(false, false)
  await save(true, false)
  await eventually(ran).toEqual([null, null])
  expect(await frame.getAttribute('data-consent-state')).toBe('held')
})

test('a time limit no timer can keep is not over at once', async () => {
  const { context, page, banner, ran, complaints } = await arrive(
    held('hung', 'data-consent-timeout="Infinity"') + inline('last'),
  )
  const release = await slow(context, 'hung')
  const requested = page.waitForRequest('**/held/hung.js')
  await banner.acceptAll()
  await requested
  release()
  await eventually(ran).toEqual(['hung', 'last'])
  expect(complaints).toEqual([])
})

test('document.write of a held script changes nothing and is reported', async () => {
  const { page, banner, ran, complaints, violations } = await arrive(
    `<script ${N} type="text/plain" data-consent="analytics">document.write('<h1>wiped</h1>'); document.writeln('x')</script>` +
      inline('after'),
  )
  await banner.acceptAll()
  await eventually(ran).toEqual(['after'])
  expect(await page.locator('h1').textContent()).toBe('Курс')
  expect(complaints.filter(text => text.includes('document.write'))).toHaveLength(2)
  expect(await violations()).toEqual([])
})

test('nodes that come later are found, each runs once, whatever the page does', async () => {
  const { page, banner, ran, stateOf } = await arrive(inline('a'), {
    nonce: undefined,
    json: { reload: 'never' },
  })
  await banner.acceptAll()
  await eventually(ran).toEqual(['a'])
  const add = (id: string) =>
    page.evaluate(
      ([name, nonce]) => {
        const script = document.createElement('script')
        Object.assign(script, {
          id: name,
          type: 'text/plain',
          nonce,
          textContent: `ran.push('${name}')`,
        })
        script.dataset.consent = 'analytics'
        document.querySelector('main')!.append(script)
      },
      [id, NONCE] as const,
    )
  await add('b')
  await eventually(ran).toEqual(['a', 'b'])
  // A body that is swapped, as Turbo does, with what ran and what is new.
  await page.evaluate(nonce => {
    const body = document.createElement('body')
    body.append(...document.body.childNodes)
    const template = document.createElement('div')
    const script = document.createElement('script')
    Object.assign(script, { id: 'c', type: 'text/plain', nonce, textContent: "ran.push('c')" })
    script.dataset.consent = 'analytics'
    template.append(script)
    body.append(template)
    document.documentElement.replaceChild(body, document.body)
  }, NONCE)
  await eventually(ran).toEqual(['a', 'b', 'c'])
  await page.evaluate(() => {
    window.kelisim!.withdraw()
    window.kelisim!.acceptAll()
  })
  await add('d')
  await eventually(ran).toEqual(['a', 'b', 'c', 'd'])
  expect(await stateOf('d')).toBe('running')
})

test('held nodes that come to a page without any are found after page(), or at once if asked for', async () => {
  const add = () => {
    const image = document.createElement('img')
    Object.assign(image.dataset, { consent: 'necessary', src: '/held/image.js' })
    document.body.append(image)
  }
  const first = await arrive('')
  await first.page.evaluate(add)
  await first.page.evaluate(() => window.kelisim!.page())
  await eventually(first.asked).toEqual(['/held/image.js'])
  site().requests.length = 0
  const second = await arrive('', { data: { 'data-consent': '' } })
  await eventually(() =>
    site()
      .requests.map(({ path }) => path)
      .join(),
  ).toContain('kelisim-page')
  await second.page.evaluate(add)
  await eventually(second.asked).toEqual(['/held/image.js'])
})

test('necessary runs at once; an unknown category never does, and is reported', async () => {
  const { banner, ran, complaints, stateOf } = await arrive(
    inline('now', '', 'necessary') + inline('never', '', 'statistics'),
  )
  await eventually(ran).toEqual(['now'])
  await banner.acceptAll()
  await eventually(() => complaints.join()).toContain('"statistics" is no category')
  expect(await stateOf('never')).toBe('held')
})

test('data-consent-service narrows it to one service', async () => {
  const { page, ran } = await arrive(
    inline('google', 'data-consent-service="google_analytics"') +
      inline('metrika', 'data-consent-service="yandex_metrika"'),
  )
  await page.evaluate(() =>
    window.kelisim!.save({
      categories: { analytics: true },
      services: { google_analytics: false },
    }),
  )
  await eventually(ran).toEqual(['metrika'])
})

test('images and links are loaded once they are allowed, and taken back', async () => {
  const { page, banner, asked } = await arrive(
    '<img id="image" data-consent="marketing" data-src="/held/pixel.js" alt=""><link id="link" rel="stylesheet" data-consent="marketing" data-href="/held/style.js">',
  )
  await eventually(() => page.locator('#link').getAttribute('data-consent-state')).toBe('held')
  expect(asked()).toEqual([])
  await banner.acceptAll()
  await eventually(() => asked().sort()).toEqual(['/held/pixel.js', '/held/style.js'])
  await page.evaluate(() => window.kelisim!.withdraw())
  await eventually(() => page.locator('#image').getAttribute('src')).toBeNull()
})

test('scripts cannot be stopped: their withdrawal reloads the page, after which nothing runs', async () => {
  const { page, banner, ran } = await arrive(inline('a'))
  await banner.acceptAll()
  await eventually(ran).toEqual(['a'])
  const reloaded = page.waitForEvent('load')
  await page.evaluate(() => window.kelisim!.withdraw())
  await reloaded
  await eventually(() => page.locator('#a').getAttribute('data-consent-state')).toBe('held')
  expect(await ran()).toEqual([])
  // The reload may cut off the answer: then the record is sent again, and kept once.
  const sent = () =>
    new Map(
      site()
        .posts()
        .map(({ recordId, event }) => [recordId, event.type]),
    )
  await eventually(() => [...sent().values()]).toEqual(['given', 'withdrawn'])
  await eventually(async () => (await site().stored()).map(({ recordId }) => recordId)).toEqual(
    expect.arrayContaining([...sent().keys()]),
  )
})
