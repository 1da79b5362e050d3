import { createActions } from './core/actions.js'
import { termsOf } from './core/codec.js'
import { checkOptions } from './core/config.js'
import { consentOf } from './core/decision.js'
import { createDecisionCookie } from './core/decision-cookie.js'
import { createState } from './core/state.js'
import { whenGranted } from './core/when-granted.js'
import { createGate } from './gate/gate.js'
import { registrableDomain } from './lib/domains.js'
import { emit } from './lib/emit.js'
import { everything } from './lib/everything.js'
import { guard, reportFault, warn } from './lib/faults.js'
import { allowed, namePolicy, trust } from './lib/inject-script.js'
import { isLanguage } from './lib/is-language.js'
import { watchOtherTabs, whenActivated } from './lib/lifecycle.js'
import { listen } from './lib/listen.js'
import { MARK, marked } from './lib/marked.js'
import { pageLanguage } from './lib/page-language.js'
import { storage } from './lib/storage.js'
import { endOfTerm, isoTime } from './lib/term.js'
import { WITHDRAWN_NOTE } from './lib/withdrawn-note.js'
import { queued } from './report/queue.js'
import { readReceipt } from './report/receipt.js'
import { recordOf } from './report/record.js'
import { createReporter } from './report/reporter.js'
import type { SenderModule } from './report/sending.js'
import type {
  Choice,
  DecisionState,
  FirstLayer,
  Kelisim,
  Method,
  Options,
  PageModule,
  RareModule,
  SettingsModule,
  Shown,
  Stage,
} from './types.js'

/** The composition root: where core, gate and report meet, and the public API. */

export interface Parts {
  /** @default none: the site brings its own interface and calls the API */
  readonly firstLayer?: FirstLayer
  readonly loadSettings?: () => Promise<SettingsModule>
  readonly loadRare?: () => Promise<RareModule>
  /**
   * Brings held markup, embeds and views. @default none: what is held stays so, and services do not
   * start where an address or a view is to be told
   */
  readonly loadPage?: () => Promise<PageModule>
  /** Delivery after the first attempt. @default none: records wait for a page that has it */
  readonly loadSender?: () => Promise<SenderModule>
}

/** Report faults with their remedies; without those where they cannot be had. */
const explain = async (faults: readonly string[], parts: Parts) => {
  const rare = await parts.loadRare?.().catch(reportFault)
  for (const fault of faults) reportFault(fault + (rare?.remedyFor(fault) ?? ' is wrong.'))
}

/** Start Kelisim on this page. Never throws; a second call gives the first one's object. */
export const createKelisim = (options: Options, parts: Parts = {}): Kelisim => {
  const first = marked[MARK]
  if (first) {
    warn('it runs already.')
    return first
  }
  const { config, sound, faults, warnings } = checkOptions(options)
  if (!__FILES__ && sound) namePolicy(options.trustedTypesPolicy ?? 'kelisim')
  if (faults[0]) void explain(faults, parts)
  warnings.forEach(warn)

  const state = createState(config, pageLanguage(config.language))
  const { $decision, $consent, $language, $delivery } = state
  const cookie = createDecisionCookie(termsOf(config))
  const actions = createActions(config, state, cookie)
  const gate = createGate(
    config,
    landing => parts.loadPage?.().then(({ createViews }) => createViews(config, landing)),
    async running => {
      const rare = await Promise.race([
        parts.loadRare?.(),
        // What runs is not to run on for a file that is slow.
        new Promise<undefined>(resolve => setTimeout(resolve, 5000)),
      ]).catch(reportFault)
      if (rare) rare.reload(stage, running)
      else location.reload()
    },
  )
  const ends = [
    gate.destroy,
    // Once: after it, another one may run.
    () => {
      delete marked[MARK]
      delete window.kelisim
    },
  ]
  /** From the start on: a prerendered page and one with faults decide nothing. */
  let live = false
  let layer: ReturnType<FirstLayer> | null = null

  const act = (run: () => void) => {
    if (live) guard(run)
  }
  const reporter = createReporter(
    { endpoint: config.endpoint, $decision, $delivery, cookie, ends },
    parts.loadSender,
  )
  const decide = (
    choice: Partial<Choice>,
    method: Method = 'api',
    shown: Shown = { language: $language.get(), layer: 'banner', text: layer?.words() ?? [] },
  ) => act(() => actions.decide(choice, method, shown))

  const app: Kelisim = {
    ...state,
    has: id => $consent.get()[id] === true,
    whenGranted: id => whenGranted($consent, id),
    onChange: listener => $consent.listen(consent => guard(() => listener(consent))),
    acceptAll: () => decide(everything(config.optional)),
    rejectAll: () => decide({}),
    save: choice => decide(choice),
    withdraw: () => decide({}, 'withdraw'),
    openSettings: (view = 'settings') => act(() => actions.open(view)),
    setLanguage: language =>
      act(() => {
        if (isLanguage(language)) $language.set(language)
        else void explain(['option language'], parts)
      }),
    page: (url = location.href) =>
      act(() => {
        look()
        gate.page(url)
      }),
    goal: (name, params) => act(() => gate.goal(name, params)),
    event: (name, params) => act(() => gate.event(name, params)),
    receipt() {
      const now = $decision.get()
      if (now.status !== 'decided') return null
      const { recordId, time, months } = now.decision
      const { record = null, delivery = null } = readReceipt(recordId) ?? {}
      return {
        ...now.decision,
        validUntil: isoTime(endOfTerm(time, months)),
        record,
        delivery: config.endpoint ? delivery : 'off',
      }
    },
    destroy() {
      live = false
      ends.splice(0).forEach(guard)
    },
  }
  marked[MARK] = app
  window.kelisim = app
  if (!sound) return app

  const report = (now: DecisionState, asked = config) => {
    if (!('act' in now)) return
    tabs.nudge()
    // A grant that was not kept never held; only what it took back is worth a record.
    if (now.status === 'unstored' && now.act.type !== 'withdrawn') return
    const domain = registrableDomain() ?? location.hostname
    const consent = consentOf(now.decision, asked)
    reporter.report(
      recordOf(now.decision, now.act, consent, asked, domain),
      now !== $decision.get(),
    )
  }

  const stage: Stage = { config, app, decide, open: actions.open, close: actions.close }
  /** Held markup and navigations are looked after by a file of its own, where there are some. */
  const look = () => {
    if (config.spa !== 'auto' && !document.querySelector('[data-consent]')) return
    parts
      .loadPage?.()
      .then(
        ({ mountPage }) => act(() => mountPage(stage, allowed, trust, gate.running, report, ends)),
        reportFault,
      )
  }

  const tabs = watchOtherTabs(() => guard(actions.restore))
  ends.push(tabs.stop)

  const start = async () => {
    // A withdrawal that waits beats an older decision that came back into the cookie. Without the
    // sender to see to that, nothing starts.
    const takesBack = /"withdrawn"/.test(String(queued()))
    if ((takesBack && !(await reporter.wake())) || marked[MARK] !== app) return
    live = true
    const due = cookie.maintain()
    actions.restore()
    const apply = () => guard(() => gate.apply($consent.get))
    ends.push(
      $decision.listen(now => guard(() => report(now))),
      $consent.listen(apply),
      listen(window, 'online', () => reporter.flush()),
      $consent.listen(consent => emit('kelisim:decision', { state: $decision.get(), consent })),
    )
    apply()

    emit('kelisim:ready', { state: $decision.get() })
    reporter.flush(due)

    const { firstLayer, loadSettings, loadRare } = parts
    if (firstLayer && loadSettings && loadRare) {
      layer = firstLayer(stage, loadSettings, loadRare)
      ends.push(layer.remove)
      // What a withdrawal did, where it ended in a reload.
      if (storage('sessionStorage')?.getItem(WITHDRAWN_NOTE)) actions.open('withdraw')
    }
    const parsed = () => {
      // Its own snippet besides ours, which asks nobody.
      if (
        !gate.running.size &&
        [...allowed].some(url => document.querySelector(`script[src^="${url}"]`))
      )
        void explain(['foreign'], parts)
      look()
    }
    parsed()
    // Not parsed to its end yet.
    document.addEventListener('DOMContentLoaded', () => act(parsed))
  }
  whenActivated(() => start().catch(reportFault))
  return app
}
