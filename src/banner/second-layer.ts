import { guard, reportFault } from '../lib/faults.js'
import type { Mounted, SettingsModule, Stage } from '../types.js'

export interface SecondLayer {
  show(open: boolean): void
  /** Fetch the module, so that opening needs no wait. A failure is silent here. */
  prefetch(): void
}

/** Loads the settings once they are wanted. @param onFailure called where they cannot be loaded or shown */
export const createSecondLayer = (
  stage: Stage,
  root: ShadowRoot,
  loadSettings: () => Promise<SettingsModule>,
  onMounted: () => void,
  onFailure: () => void,
): SecondLayer => {
  let loading: Promise<SettingsModule> | null = null
  let mounted: Mounted | null = null
  let wanted = false

  const load = () => {
    loading ??= loadSettings().catch(error => {
      loading = null
      throw error
    })
    return loading
  }

  return {
    prefetch: () => void load().catch(() => {}),
    show(open) {
      wanted = open
      if (!open) {
        mounted?.remove()
        mounted = null
        return
      }
      if (mounted) return
      load().then(
        ({ mountSettings }) => {
          if (!wanted || mounted) return
          mounted = guard(() => mountSettings(stage, root)) ?? null
          if (mounted) onMounted()
          else onFailure()
        },
        error => {
          reportFault(error)
          if (wanted) onFailure()
        },
      )
    },
  }
}
