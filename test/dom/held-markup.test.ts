import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createViews, mountPage } from '../../src/page.js'
import type { Kelisim, Options, PageModule } from '../../src/types.js'
import {
  closePage,
  eventsOf,
  fakeService,
  openPage,
  settled,
  startKelisim,
} from '../support/page.js'

/** Held markup without a browser's scripts: what is found, started, kept and told. */

let page: ReturnType<typeof openPage>
beforeEach(() => {
  page = openPage()
})
afterEach(closePage)

const put = (html: string) => {
  document.body.innerHTML = html
}
const one = (id: string) => document.getElementById(id) as HTMLScriptElement
const state = (id: string) => one(id).dataset.consentState

const loadPage = vi.fn<() => Promise<PageModule>>()
const open = async (options: Partial<Options> = {}): Promise<Kelisim> => {
  loadPage.mockReset().mockResolvedValue({ mountPage, createViews })
  const app = startKelisim({ reload: 'never', ...options }, { loadPage })
  await settled()
  return app
}

const script = (id: string, attributes = 'data-consent="analytics"') =>
  `<script id="${id}" type="text/plain" ${attributes}>1</script>`

describe('the file for held markup', () => {
  it('is not asked for where nothing is held', async () => {
    put('<p>Text</p>')
    await open()
    document.dispatchEvent(new Event('DOMContentLoaded'))
    expect(loadPage).not.toHaveBeenCalled()
  })

  it('is asked for where something is, at the latest when the page is parsed', async () => {
    await open()
    expect(loadPage).not.toHaveBeenCalled()
    put(script('a'))
    document.dispatchEvent(new Event('DOMContentLoaded'))
    await settled()
    expect(loadPage).toHaveBeenCalledOnce()
    expect(state('a')).toBe('held')
  })

  it('is asked for by page(), and looks after the page once', async () => {
    const app = await open()
    put(script('a'))
    app.page()
    app.page()
    await settled()
    const told = eventsOf('kelisim:service')
    put(script('b'))
    await vi.waitFor(() => expect(state('b')).toBe('held'))
    expect(told).toHaveLength(1)
  })

  it('that cannot be loaded leaves everything held and is reported', async () => {
    put(script('a'))
    const errors = eventsOf('kelisim:error')
    loadPage.mockReset().mockRejectedValue(new Error('kelisim-page.js'))
    startKelisim({}, { loadPage }).acceptAll()
    await settled()
    expect(errors).toEqual([{ message: 'Error: kelisim-page.js' }])
    expect(one('a').type).toBe('text/plain')
  })

  it('is not asked for where the options are faulty', async () => {
    put(script('a'))
    const app = await open({ policy: { version: '', url: '' } })
    app.page()
    await settled()
    expect(loadPage).not.toHaveBeenCalled()
  })

  it('lets go of the page with destroy', async () => {
    put(script('a'))
    const app = await open()
    const { write } = document
    app.destroy()
    put(script('b'))
    await settled()
    expect(state('b')).toBeUndefined()
    expect(document.write).not.toBe(write)
  })
})

describe('a held script', () => {
  it('is found also where data-consent is set on it later', async () => {
    put(`${script('a')}<img id="b" data-src="/b.png">`)
    const app = await open()
    app.acceptAll()
    one('b').dataset.consent = 'marketing'
    await vi.waitFor(() => expect(state('b')).toBe('running'))
    expect(one('b').getAttribute('src')).toBe('/b.png')
  })

  it('is started once, whatever becomes of the consent, and told about', async () => {
    put(script('a'))
    const told = eventsOf('kelisim:service')
    const app = await open()
    const before = one('a')
    app.acceptAll()
    await vi.waitFor(() => expect(state('a')).toBe('running'))
    const after = one('a')
    expect(after).not.toBe(before)
    expect(after.hasAttribute('type')).toBe(false)
    app.withdraw()
    app.acceptAll()
    document.body.append(before, after)
    await settled()
    expect(one('a') === before ? 'held' : before.dataset.consentState).toBe('held')
    expect(told.filter(({ node }) => node)).toEqual([
      { service: 'analytics', state: 'held', node: before },
      { service: 'analytics', state: 'running', node: after },
    ])
  })

  it('that has gone before its turn is not started, and found again when it is back', async () => {
    put(script('a') + script('b'))
    const app = await open()
    app.acceptAll()
    const gone = one('a')
    gone.remove()
    await vi.waitFor(() => expect(state('b')).toBe('running'))
    expect(gone.type).toBe('text/plain')
    document.body.append(gone)
    await vi.waitFor(() => expect(state('a')).toBe('running'))
  })

  it('that was withdrawn before its turn stays held', async () => {
    put(script('a') + script('b', 'data-consent="necessary"'))
    const app = await open()
    app.acceptAll()
    app.withdraw()
    await vi.waitFor(() => expect(state('b')).toBe('running'))
    await settled()
    expect(state('a')).toBe('held')
    app.acceptAll()
    await vi.waitFor(() => expect(state('a')).toBe('running'))
  })

  it.each([
    ['the nonce of the page', 'started', 'abc'],
    ['another nonce', 'refused', 'other'],
    ['no nonce', 'refused', ''],
  ])('with %s is %s', async (_, outcome, nonce) => {
    put(script('a'))
    one('a').nonce = nonce
    const app = await open({ nonce: 'abc' })
    app.acceptAll()
    const started = outcome === 'started'
    await vi.waitFor(() => expect(state('a')).toBe(started ? 'running' : 'refused'))
    expect(one('a').nonce).toBe(nonce)
    const errors = page.errors.mock.calls.flat().join()
    expect(errors).toMatch(started ? /^$/ : /has not the nonce/)
  })

  it('that is none is reported: the browser has run it', async () => {
    put('<script id="a" data-consent="analytics" type="application/json">1</script>')
    await open()
    expect(page.errors.mock.calls.flat().join()).toContain('needs type="text/plain"')
    expect(state('a')).toBe('failed')
  })

  it('of an unknown category is reported once and stays held', async () => {
    put(script('a', 'data-consent="statistics"') + script('b', 'data-consent="statistics"'))
    const app = await open()
    app.acceptAll()
    await settled()
    expect(
      page.errors.mock.calls.flat().filter(text => /no category/.test(`${text}`)),
    ).toHaveLength(1)
    expect([state('a'), state('b')]).toEqual(['held', 'held'])
  })

  it('follows its service where it names one', async () => {
    const services = [fakeService('chat'), fakeService('poll')]
    put(
      script('a', 'data-consent="analytics" data-consent-service="chat"') +
        script('b', 'data-consent="analytics" data-consent-service="poll"'),
    )
    const app = await open({ services })
    app.save({ categories: { analytics: true }, services: { chat: false } })
    await vi.waitFor(() => expect(state('b')).toBe('running'))
    expect(state('a')).toBe('held')
  })
})

describe('a policy with strict-dynamic in the page, and no nonce', () => {
  const policy = (content: string) => {
    const meta = document.createElement('meta')
    meta.httpEquiv = 'content-security-policy'
    meta.content = content
    document.head.append(meta)
  }
  afterEach(() => document.head.querySelector('meta')?.remove())

  it('would trust what we put in: an external script is refused, an inline one is for its hash', async () => {
    policy("script-src 'sha256-AAAA' 'strict-dynamic'")
    put(script('inline') + script('external', 'data-consent="analytics" data-src="/a.js"'))
    const errors = eventsOf('kelisim:error')
    const app = await open()
    app.acceptAll()
    await vi.waitFor(() => expect(state('inline')).toBe('running'))
    expect(state('external')).toBe('refused')
    expect(errors).toEqual([{ message: expect.stringContaining('needs a nonce') }])
  })

  it('is no matter where it goes by hosts', async () => {
    policy("script-src 'self'")
    put(script('external', 'data-consent="analytics" data-src="/a.js"'))
    const app = await open()
    app.acceptAll()
    await vi.waitFor(() => expect(state('external')).toBe('running'))
  })
})

describe('after a withdrawal', () => {
  it('a video lets go of what it played', async () => {
    put('<video id="a" data-consent="analytics" data-src="/a.mp4"></video>')
    const load = vi.spyOn(HTMLMediaElement.prototype, 'load').mockImplementation(() => {})
    const app = await open()
    expect(load).not.toHaveBeenCalled()
    app.acceptAll()
    expect(one('a').getAttribute('src')).toBe('/a.mp4')
    app.withdraw()
    expect(one('a').getAttribute('src')).toBeNull()
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('what can be taken back is, and comes again with the consent', async () => {
    put(
      '<img id="a" data-consent="marketing" data-src="/a.png" data-srcset="/b.png 2x"><template id="t" data-consent="marketing"><p id="text">x</p></template>',
    )
    const app = await open()
    const attributes = () => [one('a').getAttribute('src'), one('a').getAttribute('srcset')]
    for (const _ of [1, 2]) {
      expect(attributes()).toEqual([null, null])
      expect(one('text')).toBeNull()
      app.acceptAll()
      expect(attributes()).toEqual(['/a.png', '/b.png 2x'])
      expect(one('text').previousElementSibling).toBe(one('t'))
      app.withdraw()
      expect(state('a')).toBe('held')
    }
  })
})

it('nodes that come in any order are started in the order of the page', async () => {
  put(`<div id="x"></div><div id="y"></div>${script('last', 'data-consent="marketing"')}`)
  const app = await open()
  app.acceptAll()
  await vi.waitFor(() => expect(state('last')).toBe('running'))
  const order: string[] = []
  document.addEventListener('kelisim:service', ({ detail }) => {
    if (detail.state === 'running') order.push(detail.node!.id)
  })
  const held = (id: string) => {
    const node = document.createElement('script')
    node.id = id
    node.type = 'text/plain'
    node.dataset.consent = 'analytics'
    return node
  }
  one('y').append(held('2'))
  one('x').append(held('1'))
  one('x').prepend(held('0'))
  await vi.waitFor(() => expect(order).toEqual(['0', '1', '2']))
})
