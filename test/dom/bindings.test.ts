import * as preactCompat from 'preact/compat'
import * as preactTest from 'preact/test-utils'
import * as React from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as preactBindings from '../../src/bindings/preact.js'
import * as reactBindings from '../../src/bindings/react.js'
import { createKelisim } from '../../src/kelisim.js'
import * as pageModule from '../../src/page.js'
import {
  closePage,
  fakeService,
  goTo,
  loadFrames,
  OPTIONS,
  openPage,
  settled,
  startKelisim,
} from '../support/page.js'

interface Root {
  render(node: unknown): void
  unmount(): void
}

const LIBRARIES = {
  React: {
    library: React,
    bindings: reactBindings,
    act: React.act as (run: () => void) => unknown,
    open: (place: Element): Root => createRoot(place) as Root,
  },
  Preact: {
    library: preactCompat as unknown as typeof React,
    bindings: preactBindings as unknown as typeof reactBindings,
    act: preactTest.act as (run: () => void) => unknown,
    open: (place: Element): Root => ({
      render: node => preactCompat.render(node as never, place),
      unmount: () => preactCompat.render(null, place),
    }),
  },
}

let place: HTMLElement
let root: Root | undefined
let page: ReturnType<typeof openPage>
beforeEach(() => {
  page = openPage()
  loadFrames()
  // React wants to know that a test decides when effects run.
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  place = document.body.appendChild(document.createElement('main'))
})
afterEach(() => {
  React.act(() => root?.unmount())
  root = undefined
  place.remove()
  closePage()
})

it('Preact is the one that renders for Preact', () => {
  expect(preactCompat.createElement).not.toBe(React.createElement)
})

describe.each(Object.entries(LIBRARIES))('%s', (_, { library, bindings, act, open }) => {
  const { createElement: h, StrictMode, Fragment } = library
  const { ConsentGate, ConsentProvider, ConsentEmbed, useConsent, usePageViews } = bindings
  const render = async (node: unknown) => {
    act(() => {
      root ??= open(place)
      root.render(h(StrictMode ?? Fragment, null, node as never))
    })
    await act(async () => settled())
  }
  const gate = h(ConsentGate, { category: 'analytics', fallback: 'no' }, 'yes')

  it('shows what is allowed, as decisions are made', async () => {
    const app = startKelisim()
    await render(gate)
    expect(place.textContent).toBe('no')
    await act(async () => app.acceptAll())
    expect(place.textContent).toBe('yes')
    await act(async () => app.withdraw())
    expect(place.textContent).toBe('no')
    await act(async () => app.save({ services: { metrika: true } }))
    expect(place.textContent).toBe('no')
    expect(page.errors).not.toHaveBeenCalled()
  })

  it('tells a service from its category', async () => {
    const app = startKelisim({ services: [fakeService('metrika')] })
    const Told = () => String(useConsent('metrika'))
    await render(
      h(
        Fragment,
        null,
        h(Told),
        h(ConsentGate, { category: 'analytics', service: 'metrika' }, '!'),
      ),
    )
    expect(place.textContent).toBe('false')
    await act(async () => app.save({ services: { metrika: true } }))
    expect(place.textContent).toBe('true!')
  })

  it('may be rendered before Kelisim starts, and follows one that is started anew', async () => {
    await render(gate)
    expect(place.textContent).toBe('no')
    let app = startKelisim()
    await act(async () => app.acceptAll())
    expect(place.textContent).toBe('yes')
    // As hot reload does.
    app.destroy()
    await act(async () => {
      app = startKelisim()
    })
    expect(place.textContent).toBe('yes')
    await act(async () => app.rejectAll())
    expect(place.textContent).toBe('no')
  })

  it('shows what the server has read until Kelisim is there, and then what it says', async () => {
    const decision = {
      status: 'decided',
      categories: { necessary: true, analytics: true },
      services: { metrika: false },
    } as const
    await render(h(ConsentProvider, { decision }, gate))
    expect(place.textContent).toBe('yes')
    await act(async () => void startKelisim())
    expect(place.textContent).toBe('no')
  })

  it('is started by an effect that runs twice, and unmounts without a trace', async () => {
    const App = () => {
      library.useEffect(() => {
        const app = createKelisim(OPTIONS)
        return () => app.destroy()
      }, [])
      return gate
    }
    await render(h(App))
    await act(async () => window.kelisim?.acceptAll())
    expect(place.textContent).toBe('yes')
    expect(page.errors).not.toHaveBeenCalled()
    expect(page.warnings).not.toHaveBeenCalled()
    act(() => root?.unmount())
    root = undefined
    expect(window.kelisim).toBeUndefined()
    expect(page.posts).toHaveLength(1)
  })

  it('tells of each view once', async () => {
    const metrika = fakeService('metrika')
    const app = startKelisim(
      { services: [metrika], spa: 'manual' },
      { loadPage: async () => pageModule },
    )
    app.acceptAll()
    await settled()
    const Views = ({ path }: { path: string }) => {
      usePageViews(path)
      return path
    }
    await render(h(Views, { path: '/courses/java' }))
    expect(metrika.views).toEqual([])
    for (const path of ['/courses/php', '/courses/php', '/courses/sql']) {
      goTo(`https://kurs.rasco.kz${path}`)
      await render(h(Views, { path }))
    }
    expect(metrika.views.map(({ url }) => new URL(url).pathname)).toEqual([
      '/courses/php',
      '/courses/sql',
    ])
  })

  it('leaves a frame to Kelisim, which holds it until its category is allowed', async () => {
    const app = startKelisim({}, { loadPage: async () => pageModule })
    const embed = (changes = {}) =>
      h(ConsentEmbed, {
        category: 'functional',
        src: 'https://player.example/1',
        title: 'Сабақ',
        width: 560,
        ...changes,
      })
    await render(embed())
    const frame = () => place.querySelector('iframe')!
    expect(frame().getAttribute('src')).toBeNull()
    await vi.waitFor(() => expect(frame().dataset.consentState).toBe('held'))
    await act(async () => app.acceptAll())
    await vi.waitFor(() => expect(frame().src).toBe('https://player.example/1'))
    expect([frame().title, frame().getAttribute('width')]).toEqual(['Сабақ', '560'])

    const before = frame()
    await render(embed({ src: 'https://player.example/2' }))
    await vi.waitFor(() => expect(frame().src).toBe('https://player.example/2'))
    expect(frame()).toBe(before)
    await act(async () => app.withdraw())
    await vi.waitFor(() => expect(frame().dataset.consentState).toBe('held'))
    await render('gone')
    expect(place.innerHTML).toBe('gone')
    expect(page.errors).not.toHaveBeenCalled()
  })
})

it('React finds in the page what the server has rendered', async () => {
  const { ConsentGate, ConsentProvider, ConsentEmbed } = reactBindings
  const decision = { status: 'decided', categories: { analytics: true }, services: {} } as const
  const node = React.createElement(
    ConsentProvider,
    { decision },
    React.createElement(ConsentGate, { category: 'analytics' }, 'yes'),
    React.createElement(ConsentEmbed, { category: 'x', src: 'https://a.example/', title: 'A' }),
  )
  place.innerHTML = renderToString(node)
  expect(place.innerHTML).toBe('yes<iframe title="A"></iframe>')
  startKelisim().rejectAll()
  const broken = vi.fn()
  await React.act(async () => {
    root = hydrateRoot(place, node, { onRecoverableError: broken }) as Root
  })
  expect(broken).not.toHaveBeenCalled()
  expect(place.textContent).toBe('')
})
