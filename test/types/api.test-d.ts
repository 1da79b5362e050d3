import {
  createKelisim,
  type Exactly,
  googleAnalytics,
  type Kelisim,
  type Options,
  yandexMetrika,
} from 'kelisim'
import { expectTypeOf, it } from 'vitest'

/** What must compile, and what must not. */

const options = { policy: { version: '1', url: '/policy' } }
const chat = {
  id: 'chat',
  category: 'support',
  facts: { name: 'Chat', countries: ['KZ'], retention: '1 жыл' },
  start() {},
} as const

const kelisim = createKelisim({
  ...options,
  services: [yandexMetrika({ ids: [1] }), chat],
  categories: [{ id: 'support', title: 'Қолдау', description: 'Көмек' }],
})

it('knows the ids that the options name', () => {
  kelisim.has('analytics')
  kelisim.has('support')
  kelisim.has('yandex_metrika')
  kelisim.save({ categories: { analytics: true }, services: { chat: false } })
  // @ts-expect-error a slip of the pen
  kelisim.has('analitics')
  // @ts-expect-error a service that is not configured
  kelisim.whenGranted('google_analytics')
  // @ts-expect-error a service is no category
  kelisim.save({ categories: { chat: true } })
  // @ts-expect-error neither is it yes or no
  kelisim.save({ categories: { analytics: 'yes' } })

  const consent = kelisim.$consent.get()
  expectTypeOf(consent.yandex_metrika).toEqualTypeOf<boolean>()
  // @ts-expect-error the same in the stores
  consent.analitics
  kelisim.onChange(({ marketing }) => expectTypeOf(marketing).toEqualTypeOf<boolean>())
})

it('knows the built-in categories where nothing else is named', () => {
  const bare = createKelisim(options)
  bare.has('marketing')
  // @ts-expect-error no service
  bare.has('yandex_metrika')
})

it('knows them through a function of the site, a spread, and options of their own', () => {
  const start = <const Given extends Options>(given: Exactly<Given>) => createKelisim(given)
  const own = {
    ...options,
    ...(Math.random() < 2 && { endpoint: '/records' }),
    services: [chat],
  } satisfies Options
  for (const app of [start({ ...options, services: [chat] }), start(own), createKelisim(own)]) {
    app.has('chat')
    // @ts-expect-error a slip of the pen
    app.has('chad')
  }
})

it('takes any id where the options are not known when compiling', () => {
  const any = createKelisim(options as Options)
  any.has('whatever')
  window.kelisim?.has('whatever')
  expectTypeOf(kelisim).toExtend<Kelisim>()
  expectTypeOf(
    createKelisim({ ...options, services: [googleAnalytics({ ids: [] })] }),
  ).toExtend<Kelisim>()
})

it('takes no option that there is none of', () => {
  // @ts-expect-error a slip of the pen
  createKelisim({ ...options, endpiont: '/records' })
  // @ts-expect-error the policy is required
  createKelisim({})
  // @ts-expect-error one of three
  createKelisim({ ...options, reload: 'sometimes' })
  // @ts-expect-error a service has a category
  createKelisim({ ...options, services: [{ id: 'a', facts: chat.facts, start() {} }] })
  // @ts-expect-error numbers or texts
  yandexMetrika({ ids: 5 })
  createKelisim({
    ...options,
    services: [{ ...chat, start: ({ termMonths }) => expectTypeOf(termMonths).toBeNumber() }],
  })
})

it('knows the events of the page', () => {
  document.addEventListener('kelisim:decision', ({ detail }) => {
    expectTypeOf(detail.consent.analytics).toEqualTypeOf<boolean | undefined>()
    // @ts-expect-error not in it
    detail.removed
  })
  document.addEventListener('kelisim:cleanup', ({ detail }) =>
    expectTypeOf(detail.removed).toEqualTypeOf<string[]>(),
  )
})
