import { useLayoutEffect, useState } from 'preact/hooks'
import { listen } from '../../lib/listen.js'
import { reloadNeeded } from '../../lib/reload-needed.js'
import type { Stage } from '../../types.js'
import { allowedServices } from '../allowed.js'
import { type Outcome, recordIdOf, withSweep } from './outcome.js'
import { leaveNote, takeNote } from './outcome-note.js'

/**
 * What a withdrawal did, put together from what the page is told while the dialog is open: the
 * first sweep comes with the decision itself, before any view could listen for it.
 */
export const useOutcome = ({ app, config }: Stage): Outcome | null => {
  const [shown, show] = useState<Outcome | null>(() => takeNote(app.$decision.get()))

  useLayoutEffect(() => {
    let outcome: Outcome | null = shown
    const set = (next: Outcome) => {
      outcome = next
      show(next)
    }
    const ends = [
      app.$decision.listen(now => {
        if (!('act' in now)) return
        const { type, method } = now.act
        // After any other button the dialog closes and says nothing.
        if (type !== 'withdrawn' || method !== 'withdraw') return
        set({
          recordId: recordIdOf(now),
          // Still the consent that was before.
          services: allowedServices(app.$consent.get(), config).map(({ id }) => id),
          removed: [],
          survived: [],
          running: [],
          reload: null,
        })
      }),
      listen(document, 'kelisim:service', ({ detail }: DocumentEventMap['kelisim:service']) => {
        // A service, or the category of held scripts.
        const known = () =>
          outcome!.services.includes(detail.service) || config.optional.includes(detail.service)
        if (outcome && detail.state === 'failed' && !detail.node && known())
          set({ ...outcome, running: [...outcome.running, detail.service] })
      }),
      listen(document, 'kelisim:cleanup', ({ detail }: DocumentEventMap['kelisim:cleanup']) => {
        if (!outcome) return
        const next = withSweep(outcome, detail)
        // The gate goes by the same; it reloads as soon as this event is over.
        const reloads = !next.reload && reloadNeeded(config.reload, next.running.length > 0)
        set(reloads ? { ...next, reload: 'reloading' } : next)
        if (reloads) leaveNote(next)
      }),
      listen(document, 'kelisim:reload', () => {
        // The visitor would not lose a form to it.
        if (outcome) set({ ...outcome, reload: null })
      }),
    ]
    return () => ends.forEach(end => end())
  }, [app, config])
  return shown
}
