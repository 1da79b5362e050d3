import { complete, type Offered } from '../lib/complete.js'
import { guard } from '../lib/faults.js'
import { createId } from '../lib/id.js'
import { nowSeconds } from '../lib/term.js'
import type { Act, Choice, Config, Decision, DecisionState, Method, Shown, View } from '../types.js'
import { choiceOf, consentOf, eventType, formerOf } from './decision.js'
import type { DecisionCookie } from './decision-cookie.js'
import type { State } from './state.js'

/** The only writers of the state. */
export interface Actions {
  /** Keep a choice and let it act: persist, then report, gate and view through the stores. */
  decide(choice: Partial<Choice>, method: Method, shown: Shown): void
  /** Take over what the cookie says: at start, and when another tab may have written it. */
  restore(): void
  /** What is no view is taken for the settings. */
  open(view: Exclude<View, 'none'>): void
  /** Back to the banner while there is no decision, else to nothing. */
  close(): void
}

export const createActions = (
  config: Offered & Pick<Config, 'termMonths'>,
  { $decision, $consent, $view }: State,
  cookie: DecisionCookie,
): Actions => {
  const resting = (): View => ($decision.get().status === 'undecided' ? 'banner' : 'none')
  /** The promised order: what listens to `$decision` reports, to `$consent` gates, to `$view` shows. */
  const settle = (state: DecisionState, view = $view.get()) => {
    // A listener of the page that throws must not keep the next step from its work.
    guard(() => $decision.set(state))
    // What a listener decided meanwhile counts, not what it was told.
    guard(() => $consent.set(consentOf(choiceOf($decision.get()), config)))
    guard(() => $view.set(view === 'none' || view === 'banner' ? resting() : view))
  }

  return {
    decide(choice, method, shown) {
      // Another tab may have decided since: its record is the one before this.
      const stored = cookie.read()
      const before = stored.status === 'decided' ? stored : $decision.get()
      const former = formerOf(before)
      const wish = complete(choice, config)
      const decision: Decision = {
        ...wish,
        recordId: createId(),
        subjectId: former?.subjectId ?? createId(),
        // Always newer than the one it replaces: among duplicate cookies the newest wins.
        time: Math.max(nowSeconds(), (former?.time ?? 0) + 1),
        months: config.termMonths,
      }
      // Persisted before it acts: what could not be kept could not be revoked either.
      const kept = cookie.write(decision)
      const effect = kept ? wish : complete({}, config)
      const act: Act = {
        type: eventType(choiceOf(before), effect),
        method,
        shown,
        // A choice that was not kept, and took nothing back, left no record to follow.
        previousRecordId:
          before.status === 'unstored' && before.act.type !== 'withdrawn'
            ? before.act.previousRecordId
            : (former?.recordId ?? null),
      }
      const made = { decision: { ...decision, ...effect }, act }
      settle(
        kept ? { status: 'decided', origin: 'visitor', ...made } : { status: 'unstored', ...made },
        // The dialog stays to say what a withdrawal removed.
        method === 'withdraw' ? $view.get() : 'none',
      )
    },

    restore() {
      const now = $decision.get()
      const stored = cookie.read()
      // Neither does a cookie that could not be removed bring back what was refused since.
      if (
        now.status === 'unstored' &&
        (stored.status === 'undecided' || stored.decision.time < now.decision.time)
      )
        return
      if (identity(now) !== identity(stored)) settle(stored)
      else if ($view.get() === 'none') $view.set(resting())
    },

    open: view => $view.set(['banner', 'receipt', 'withdraw'].includes(view) ? view : 'settings'),
    close: () => $view.set(resting()),
  }
}

const identity = (state: DecisionState) =>
  state.status === 'undecided' ? state.reason : state.decision.recordId
