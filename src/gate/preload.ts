import { addressOf, isModule } from './script-queue.js'

const KEPT = ['crossorigin', 'integrity', 'referrerpolicy', 'fetchpriority']

/** Fetch a script that has to wait for its turn, so that turns are short. */
export const preload = (script: HTMLScriptElement): void => {
  const address = addressOf(script)
  if (!address) return
  const link = document.createElement('link')
  link.rel = isModule(script) ? 'modulepreload' : 'preload'
  link.as = 'script'
  link.nonce = script.nonce
  for (const name of KEPT) {
    const value = script.getAttribute(name)
    if (value !== null) link.setAttribute(name, value)
  }
  link.href = address
  const remove = () => link.remove()
  link.addEventListener('load', remove)
  link.addEventListener('error', remove)
  document.head.append(link)
}
