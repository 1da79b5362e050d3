import { guard, reportFault } from '../lib/faults.js'
import type { Consent, Held, Trust } from '../types.js'
import { admit } from './admit.js'
import { groupOf, HELD, type HeldNode, isFrame, isScript, isTemplate, setState } from './held.js'
import { openTemplate } from './open-template.js'
import { preload } from './preload.js'
import { runScript } from './run-script.js'
import { createScriptQueue } from './script-queue.js'
import { startElement, takeBack } from './start-element.js'

/** Starts held nodes as their consent comes, and takes back what can be when it goes. */
export interface Markup {
  /** Nodes the page has, in document order: held, or started where they may be. */
  add(nodes: Iterable<HeldNode>): void
  /** Nodes that have left the page. */
  forget(nodes: Iterable<HeldNode>): void
  /** Bring all in line with the consent. */
  apply(): void
  /** Start one although its kind is not allowed; any later decision counts over it. */
  startOnce(node: HeldNode): void
  /** Frames that are held now. */
  frames(): HTMLIFrameElement[]
}

export interface MarkupOptions {
  readonly consent: () => Consent
  /** That of the page; `''` where it uses none. */
  readonly nonce: string
  readonly allowed: Set<string>
  readonly trust: Trust
  /** What the gate counts as running. */
  readonly running: Set<Held>
  /** Called with a frame that is held, and with one that is not any more. */
  cover(frame: HTMLIFrameElement): void
  uncover(frame: HTMLIFrameElement): void
}

export const createMarkup = (options: MarkupOptions): Markup => {
  const { consent, nonce, running } = options
  /** By identity: none is started twice. */
  const seen = new WeakSet<HeldNode>()
  const held = new Set<HeldNode>()
  /** What runs and can be taken back, with what does that. */
  const started = new Map<HeldNode, () => void>()
  /** Scripts that ran: to the gate, each group of them is a service that cannot stop. */
  const groups = new Map<string, Held>()
  const unknown = new Set<string>()
  let once = new WeakSet<HeldNode>()

  const mayRun = (node: HeldNode) => once.has(node) || consent()[groupOf(node)] === true
  const fail = (node: HeldNode, error: unknown) => {
    reportFault(error)
    setState(node, 'failed')
  }

  const hold = (node: HeldNode) => {
    held.add(node)
    setState(node, 'held')
    if (isFrame(node)) guard(() => options.cover(node))
  }

  const trust: Trust = (text, rule) => {
    options.allowed.add(text)
    return options.trust(text, rule)
  }
  const enqueue = createScriptQueue(script => {
    // Gone, or taken back, while it waited.
    if (!script.isConnected) seen.delete(script)
    else if (!mayRun(script)) hold(script)
    else {
      const id = groupOf(script)
      const service = groups.get(id) ?? { id }
      groups.set(id, service)
      running.add(service)
      try {
        return runScript(script, trust, (node, state) => {
          seen.add(node)
          setState(node, state)
        })
      } catch (error) {
        fail(script, error)
      }
    }
    return
  }, preload)

  const start = (node: HeldNode) => {
    held.delete(node)
    if (isScript(node)) {
      // Its turn may come late.
      if (!node.dataset.consentState) setState(node, 'held')
      return enqueue(node)
    }
    if (isFrame(node)) options.uncover(node)
    setState(node, 'running')
    try {
      if (isTemplate(node)) {
        const content = openTemplate(node)
        if (content.close) started.set(node, content.close)
        add(content.held)
      } else {
        started.set(node, () => takeBack(node))
        node.addEventListener('error', () => setState(node, 'failed'), { once: true })
        startElement(node)
      }
    } catch (error) {
      fail(node, error)
    }
  }

  const add = (nodes: Iterable<HeldNode>) => {
    for (const node of nodes) {
      const id = groupOf(node)
      if (!id || seen.has(node)) {
        // Moved, back from a template that was closed, or with another address.
        if (held.has(node)) mayRun(node) ? start(node) : isFrame(node) && options.cover(node)
        else if (started.has(node)) guard(() => startElement(node))
        continue
      }
      seen.add(node)
      if (!admit(node, nonce, state => setState(node, state))) continue
      if (typeof consent()[id] !== 'boolean' && !unknown.has(id)) {
        unknown.add(id)
        reportFault(`data-consent: "${id}" is no category and no service, what has it stays held.`)
      }
      if (mayRun(node)) start(node)
      else {
        takeBack(node)
        hold(node)
      }
    }
  }

  return {
    add,
    forget(nodes) {
      for (const node of nodes) {
        if (!held.delete(node) && !started.delete(node)) continue
        seen.delete(node)
        if (isFrame(node)) options.uncover(node)
      }
    },
    apply() {
      once = new WeakSet()
      for (const [id, service] of groups) if (consent()[id]) running.add(service)
      for (const [node, end] of started) {
        if (mayRun(node)) continue
        started.delete(node)
        end()
        hold(node)
      }
      for (const node of document.querySelectorAll<HeldNode>(HELD))
        if (held.has(node) && mayRun(node)) start(node)
    },
    startOnce(node) {
      once.add(node)
      start(node)
    },
    frames: () => [...held].filter(isFrame),
  }
}
