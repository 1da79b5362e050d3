import { within } from '@testing-library/dom'
import { act } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { atom } from 'nanostores'
import { vi } from 'vitest'
import { mountSettings } from '../../src/settings/index.js'
import type {
  Choice,
  Config,
  Consent,
  Decision,
  DecisionState,
  Delivery,
  Language,
  Method,
  Mounted,
  Receipt,
  Service,
  Shown,
  Stage,
  View,
} from '../../src/types.js'

const service = (id: string, category: string, name: string, countries: string[]): Service => ({
  id,
  category,
  facts: {
    name,
    countries,
    retention: '1 year',
    provider: `${name} LLC`,
    purpose: { kk: `${name}: мақсат`, ru: `${name}: цель` },
    data: `${name} data`,
    policyUrl: `https://${id.replace('_', '-')}.example/policy`,
    cookies: [
      {
        name: `${id}_id`,
        purpose: `${name} id`,
        lifetime: 'P1Y',
        type: 'first_party',
        thirdPartyAccess: true,
      },
      {
        name: `${id}_tab`,
        purpose: `${name} tab`,
        lifetime: 'session',
        type: 'session_storage',
        thirdPartyAccess: false,
      },
    ],
  },
  start() {},
})

const CONFIG: Config = {
  policy: { version: '1', url: { kk: '/kk/policy', ru: '/policy' } },
  endpoint: null,
  operator: { name: { kk: '«Anysoft» ЖШС', ru: 'ТОО «Anysoft»' }, bin: '140340014652' },
  services: [
    service('yandex_metrika', 'analytics', 'Yandex Metrika', ['RU']),
    service('google_analytics', 'analytics', 'Google Analytics', ['US']),
    service('chat', 'functional', 'Chat', ['KZ']),
  ],
  optional: ['functional', 'analytics', 'marketing'],
  categories: [],
  language: null,
  termMonths: 6,
  textsRevision: 1,
  reload: 'auto',
  nonce: '',
  theme: { scheme: 'auto', layout: 'card', position: 'left' },
  texts: {},
  partners: null,
  rightsUrl: null,
  spa: null,
  addressParams: [],
}

export const decided = (choice: Partial<Choice>, recordId = 'record'): DecisionState => ({
  status: 'decided',
  origin: 'stored',
  decision: {
    categories: {},
    services: {},
    recordId,
    subjectId: 'subject',
    time: Date.UTC(2026, 10, 22, 20) / 1000,
    months: 6,
    ...choice,
  } satisfies Decision,
})

const consentOf = (state: DecisionState, { services }: Config): Consent => {
  const nothing: Choice = { categories: {}, services: {} }
  const choice = state.status === 'decided' ? state.decision : nothing
  const { categories } = choice
  return {
    necessary: true,
    ...categories,
    ...Object.fromEntries(
      services.map(({ id, category }) => [
        id,
        choice.services[id] ?? categories[category] === true,
      ]),
    ),
  }
}

interface Given {
  config?: Partial<Config>
  decision?: DecisionState
  receipt?: Receipt
  language?: Language
}

/** The page around the settings, with a core that only takes notes. */
export const createStage = ({ config, decision, receipt, language = 'ru' }: Given = {}) => {
  const whole = { ...CONFIG, ...config }
  const $view = atom<View>('none')
  const $language = atom<Language>(language)
  const $decision = atom<DecisionState>(
    decision ?? { status: 'undecided', reason: 'absent', former: null },
  )
  const $consent = atom(consentOf($decision.get(), whole))
  const setDecision = $decision.set
  // As the core does it: what listens to the decision still finds the consent that was.
  $decision.set = state => {
    setDecision(state)
    $consent.set(consentOf(state, whole))
  }
  const $delivery = atom<Delivery>('idle')
  const receiptNow = vi.fn((): Receipt | null => receipt ?? null)
  const decide = vi.fn((_choice: Partial<Choice>, method: Method, _shown: Shown) => {
    if (method !== 'withdraw') $view.set('none')
  })
  const close = vi.fn(() => $view.set('none'))
  const stage = {
    config: whole,
    $view,
    decide,
    close,
    open: (view: View) => $view.set(view),
    app: {
      $view,
      $language,
      $decision,
      $consent,
      $delivery,
      receipt: receiptNow,
      setLanguage: (next: Language) => $language.set(next),
    },
  } as unknown as Stage

  const host = document.createElement('div')
  document.body.append(host)
  const root = host.attachShadow({ mode: 'open' })
  let mounted: Mounted | undefined
  $view.listen(view => {
    if (view === 'none' || view === 'banner') mounted?.remove()
  })
  const part = (selector: string) => root.querySelector<HTMLElement>(selector)!
  const user = userEvent.setup()

  return {
    stage,
    root,
    decide,
    close,
    $decision,
    $delivery,
    $language,
    $view,
    receipt: receiptNow,
    part,
    async open(view: View = 'settings') {
      await act(() => {
        $view.set(view)
        mounted = mountSettings(stage, root)
      })
      return within(part('dialog'))
    },
    press: async (selector: string) => user.click(part(selector)),
    remove: () => mounted?.remove(),
  }
}

/** What the last decision was. */
export const lastCall = (page: ReturnType<typeof createStage>) => {
  const [choice, method, shown] = page.decide.mock.lastCall!
  return { choice, method, shown }
}

export const checked = (page: ReturnType<typeof createStage>, category: string) =>
  page.part(`[data-category="${category}"]`).getAttribute('aria-checked')

export const serviceChecked = (page: ReturnType<typeof createStage>, service: string) =>
  page.part(`[data-service="${service}"]`).getAttribute('aria-checked')
