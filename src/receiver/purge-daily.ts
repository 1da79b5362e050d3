import type { PurgeResult, RecordStore } from './store.js'

const A_DAY_MS = 86_400_000

export interface PurgeDailyOptions {
  store: RecordStore
  /** Months that a record is kept after its term, 36 from the decision at most. */
  keepMonths: number
  /** Called after each purge. */
  log(result: { purged: PurgeResult } | { purgeFailed: string }): void
  /** @default the clock of the machine */
  now?: () => Date
}

/**
 * Purge now, and once a day. Several receivers on one database may: each finds less to do.
 *
 * @returns stops it, after the purge that is under way
 */
export const purgeDaily = ({
  store,
  keepMonths,
  log,
  now = () => new Date(),
}: PurgeDailyOptions): (() => Promise<void>) => {
  const run = async () => {
    try {
      log({ purged: await store.purge({ now: now(), keepMonths }) })
    } catch (error) {
      const { code, name } = error as NodeJS.ErrnoException
      log({ purgeFailed: code ?? name })
    }
  }
  let running = run()
  const timer = setInterval(() => {
    running = running.then(run)
  }, A_DAY_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
    return running
  }
}
