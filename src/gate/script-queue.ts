/**
 * The order of a parser: classic scripts one after the other, then the deferred ones and modules;
 * `async` ones and import maps wait for nobody and hold nobody back.
 */

/** @returns what the next one waits for; nothing if it may go on at once */
export type Run = (script: HTMLScriptElement) => Promise<void> | undefined

/** Not the property: that one is true of every script made by code. */
export const isAsync = (script: HTMLScriptElement): boolean => script.hasAttribute('async')

export const isModule = ({ dataset }: HTMLScriptElement): boolean => dataset.type === 'module'

export const addressOf = (script: HTMLScriptElement): string | null =>
  script.dataset.src ?? script.getAttribute('src')

/** @param onWait called for one that has to wait for its turn */
export const createScriptQueue = (run: Run, onWait: (script: HTMLScriptElement) => void) => {
  const classic: HTMLScriptElement[] = []
  const deferred: HTMLScriptElement[] = []
  let busy = false

  const work = async () => {
    busy = true
    // After the click that allowed them: the banner is to close first.
    await new Promise(resolve => setTimeout(resolve))
    for (;;) {
      const next = classic.shift() ?? deferred.shift()
      if (!next) break
      await run(next)
    }
    busy = false
  }

  return (script: HTMLScriptElement): void => {
    const fetched = isModule(script) || addressOf(script)
    // Modules asked for before an import map, ahead of their turn too, would do without it.
    if (script.dataset.type === 'importmap' || (isAsync(script) && fetched)) {
      run(script)
      return
    }
    const late = isModule(script) || (script.defer && fetched)
    ;(late ? deferred : classic).push(script)
    if (busy) onWait(script)
    else void work()
  }
}
