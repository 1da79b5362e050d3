import type { PageOptions } from './site.js'

/** Pages that make it hard for us, and what becomes of us there. */

export interface HostilePage {
  /** What is wrong with it. */
  readonly page: string
  /** Works: the visitor is asked, and what was allowed starts. Denies: nothing ever starts. */
  readonly outcome: 'works' | 'denies'
  /** What we say, on the console or to the visitor; nothing else is said. @default nothing */
  readonly says?: string
  /** What does not work all the same. */
  readonly but?: string
  /** The banner is shown, although nothing can be allowed. @default false */
  readonly asks?: true
  /** Runs before any script of the page. */
  readonly before?: string
  readonly options?: PageOptions
  /** Markup around that of the page, instead of an HTML5 document. */
  readonly wrap?: (html: string) => string
  /** Runs on the page while the visitor is asked. */
  readonly meanwhile?: () => void
  /** What is true of it while the visitor is asked. @default nothing more */
  readonly holds?: () => boolean
  /** Whom the allowed services' scripts are asked of. @default both */
  readonly scripts?: readonly string[]
  /** Records that arrive. @default 1 where it works, else 0 */
  readonly posts?: number
  /** What waits in the queue for a page that can send it. @default 0 */
  readonly queued?: number
  /** The visitor chooses in the settings instead of the banner. */
  readonly settings?: true
  /** The services' scripts do not come: they could not do without what is missing. */
  readonly blocked?: true
  /** It is shown in a frame with this `sandbox`. */
  readonly sandbox?: string
}

/** Something of the page's own, that needs no script to answer a click. */
const OWN = '<main><h1>Курс</h1><details><summary id="own">Own</summary>Text</details></main>'
export const HOSTILE_BODY = OWN

const style = (css: string): PageOptions => ({ head: `<style>${css}</style>` })
const define = (target: string, name: string, descriptor: string) =>
  `Object.defineProperty(${target}, '${name}', { configurable: true, ${descriptor} })`
const throwing = (name: string) => `function () { throw new Error('${name} of the page') }`

export const HOSTILE_PAGES: readonly HostilePage[] = [
  // Globals that are frozen.
  {
    page: 'JSON, Math, Promise, Reflect and fetch are frozen',
    outcome: 'works',
    before: '[JSON, Math, Promise, Reflect, fetch, console].forEach(Object.freeze)',
  },
  {
    page: 'all built-in prototypes are frozen',
    outcome: 'works',
    settings: true,
    before: `for (const name of Object.getOwnPropertyNames(window)) {
      const { prototype } = /^[A-Z]/.test(name) && !/^HTML|^SVG|^Web/.test(name) ? window[name] ?? {} : {}
      if (prototype && !(prototype instanceof EventTarget)) Object.freeze(prototype)
    }
    Object.freeze(Object); Object.freeze(Array)`,
  },
  {
    page: 'window.kelisim cannot be written',
    outcome: 'works',
    but: 'the object is not there',
    before: `Object.defineProperty(window, 'kelisim', { value: undefined })`,
  },
  // Globals that are replaced.
  {
    page: 'JSON is replaced by one that throws',
    outcome: 'denies',
    says: '<script data-kelisim> must be JSON: Error: JSON of the page',
    before: `window.JSON = { parse: ${throwing('JSON')}, stringify: ${throwing('JSON')} }`,
  },
  {
    page: 'JSON is replaced by a copy',
    outcome: 'works',
    before: 'JSON = { ...{ parse: JSON.parse, stringify: JSON.stringify } }',
  },
  {
    page: 'fetch throws',
    outcome: 'works',
    posts: 0,
    but: 'the record waits for another page',
    queued: 1,
    blocked: true,
    before: `window.fetch = ${throwing('fetch')}`,
  },
  {
    page: 'fetch never answers',
    outcome: 'works',
    posts: 0,
    but: 'the record waits for another page',
    queued: 1,
    before: 'window.fetch = () => new Promise(() => {})',
  },
  {
    page: 'there is no fetch',
    outcome: 'works',
    posts: 0,
    but: 'the record waits for another page',
    queued: 1,
    blocked: true,
    before: 'delete window.fetch',
  },
  {
    page: 'Promise is a polyfill',
    outcome: 'works',
    settings: true,
    before: `{
      const Native = Promise
      window.Promise = class Polyfill {
        constructor(run) { this.inner = new Native(run) }
        then(...both) { return wrap(this.inner.then(...both)) }
        catch(rejected) { return this.then(undefined, rejected) }
        static resolve(value) { return wrap(Native.resolve(value)) }
        static reject(reason) { return wrap(Native.reject(reason)) }
        static all(list) { return wrap(Native.all(list)) }
      }
      const wrap = inner => Object.assign(Object.create(Polyfill.prototype), { inner })
      const { Promise: Polyfill } = window
    }`,
  },
  {
    page: 'the console is empty, and an option is at fault',
    outcome: 'works',
    before: 'window.console = {}',
    options: { json: { theme: { scheme: 'xx' } } },
  },
  {
    page: 'CustomEvent and Event are old polyfills',
    outcome: 'works',
    before: `window.CustomEvent = function (name, { detail } = {}) {
      const event = document.createEvent('CustomEvent')
      event.initCustomEvent(name, false, false, detail)
      return event
    }`,
  },
  {
    page: 'there is no BroadcastChannel',
    outcome: 'works',
    before: 'delete window.BroadcastChannel',
  },
  {
    page: 'there is no MutationObserver',
    outcome: 'denies',
    says: 'MutationObserver is not defined',
    before: 'delete window.MutationObserver',
  },
  {
    page: 'crypto has no getRandomValues',
    outcome: 'denies',
    asks: true,
    says: 'crypto.getRandomValues is not a function',
    before: define('window', 'crypto', 'value: {}'),
  },
  {
    page: 'custom elements are a polyfill that wraps createElement',
    outcome: 'works',
    settings: true,
    before: `window.customElements = { define() {}, get() {}, whenDefined: () => Promise.resolve() }
      const make = document.createElement
      document.createElement = function (...all) { return make.apply(document, all) }`,
  },
  {
    page: 'Element.prototype.append throws',
    outcome: 'denies',
    says: 'append of the page',
    before: `Element.prototype.append = ${throwing('append')}`,
  },
  {
    page: 'Element.prototype.attachShadow throws',
    outcome: 'denies',
    says: 'attachShadow of the page',
    before: `Element.prototype.attachShadow = ${throwing('attachShadow')}`,
  },
  {
    page: 'there is no attachShadow',
    outcome: 'denies',
    says: 'attachShadow is not a function',
    before: 'delete Element.prototype.attachShadow',
  },
  {
    page: 'there are no constructed style sheets',
    outcome: 'works',
    before: 'delete window.CSSStyleSheet',
  },
  // Frameworks of old.
  {
    page: 'Array.from is that of an old framework',
    outcome: 'works',
    before: 'Array.from = list => [].slice.call(list)',
  },
  {
    page: 'Object.prototype has an enumerable function',
    outcome: 'works',
    settings: true,
    before: 'Object.prototype.extend = function () {}',
  },
  {
    page: 'Array.prototype has enumerable functions',
    outcome: 'works',
    settings: true,
    before: 'Array.prototype.each = Array.prototype.contains = function () {}',
  },
  {
    page: 'Array.prototype has the toJSON of an old framework',
    outcome: 'works',
    before:
      "Array.prototype.toJSON = function () { return '[' + this.map(one => JSON.stringify(one)) + ']' }",
  },
  // Our services' names are taken.
  {
    page: 'window.ym is a stub with entries',
    outcome: 'works',
    before: `window.ym = function () { ym.a.push(arguments) }; ym.a = [[1, 'reachGoal', 'early']]; ym.l = 1`,
  },
  {
    page: 'window.ym is no function',
    outcome: 'works',
    but: 'Metrika does not start',
    says: "Cannot read properties of undefined (reading 'splice')",
    scripts: ['google'],
    before: `window.ym = 'taken'`,
  },
  {
    page: 'window.dataLayer has entries',
    outcome: 'works',
    before: `window.dataLayer = [{ event: 'own' }]`,
  },
  {
    page: 'window.dataLayer is no array',
    outcome: 'works',
    but: 'Google Analytics does not start',
    says: 'push is not a function',
    scripts: ['metrika'],
    before: 'window.dataLayer = {}',
  },
  {
    page: 'an element has the id kelisim',
    outcome: 'works',
    options: { body: `<div id="kelisim">Own</div>${OWN}` },
  },
  // Style sheets.
  {
    page: '* { all: revert !important }',
    outcome: 'works',
    settings: true,
    options: style('* { all: revert !important }'),
  },
  {
    page: '* { all: unset !important; position: static !important }',
    outcome: 'works',
    options: style('* { all: unset !important; position: static !important }'),
  },
  {
    page: 'body * { display: none !important }',
    outcome: 'works',
    options: style('body * { display: none !important }'),
  },
  {
    page: 'div:empty is not displayed',
    outcome: 'works',
    options: style(
      'div:empty, #kelisim { display: none !important; visibility: hidden !important; opacity: 0 !important; pointer-events: none !important; transform: scale(0) !important }',
    ),
  },
  {
    page: 'html { font-size: 62.5% }',
    outcome: 'works',
    options: style('html { font-size: 62.5% }'),
  },
  {
    page: 'a chat window has z-index 2147483647',
    outcome: 'works',
    options: {
      body: `${OWN}<div style="position: fixed; inset: auto 0 0 auto; width: 90px; height: 90px; z-index: 2147483647">Chat</div>`,
    },
  },
  {
    page: 'body is a grid',
    outcome: 'works',
    options: {
      ...style(
        'body { margin: 0; display: grid; grid-template-rows: 60px 1fr 40px; min-height: 100vh }',
      ),
      body: `<header>Kurs</header>${OWN}<footer>End</footer>`,
    },
    holds: () =>
      document.querySelector('header')!.offsetHeight === 60 &&
      document.querySelector('footer')!.offsetHeight === 40,
  },
  {
    page: 'body has a transform',
    outcome: 'works',
    options: style('body { transform: translateX(10px); filter: none; contain: none }'),
  },
  // Documents.
  {
    page: 'quirks mode',
    outcome: 'works',
    settings: true,
    wrap: html => html.replace('<!doctype html>', ''),
  },
  {
    page: '<base href> is another host, script and endpoint are full addresses',
    outcome: 'works',
    options: {
      head: '<base href="https://files.example/">',
      data: { 'data-endpoint': 'http://rasco.kz/kelisim/records' },
    },
    wrap: html => html.replace('"/kelisim/kelisim.js"', '"http://rasco.kz/kelisim/kelisim.js"'),
  },
  {
    page: '<base href> is another host, script and endpoint are paths',
    outcome: 'works',
    but: 'records and further files are looked for there, as all that is a path',
    says: 'Failed to fetch dynamically imported module',
    posts: 0,
    options: { head: '<base href="https://files.example/">' },
  },
  {
    page: 'from right to left',
    outcome: 'works',
    settings: true,
    wrap: html => html.replace('<html', '<html dir="rtl"'),
    holds: () => {
      const [region] = document.querySelector('#kelisim')!.shadowRoot!.querySelectorAll('section')
      return getComputedStyle(region!).direction === 'ltr'
    },
  },
  {
    page: 'the body is emptied',
    outcome: 'works',
    meanwhile: () => {
      document.body.innerHTML = ''
    },
  },
  {
    page: 'the body is replaced',
    outcome: 'works',
    meanwhile: () => {
      document.body = document.createElement('body')
    },
  },
  {
    page: 'document.write after the page has loaded',
    outcome: 'denies',
    meanwhile: () => {
      document.write('<p>all there is</p>')
      document.close()
    },
  },
  {
    page: 'the banner is taken out again and again',
    outcome: 'denies',
    options: {
      head: `<script>new MutationObserver(() => document.getElementById('kelisim')?.remove()).observe(document.documentElement, { childList: true, subtree: true })</script>`,
    },
  },
  // Storage.
  ...(['localStorage', 'sessionStorage'] as const).flatMap((name): HostilePage[] => [
    {
      page: `${name} throws`,
      outcome: 'works',
      before: define('window', name, `get: ${throwing(name)}`),
    },
    { page: `${name} is null`, outcome: 'works', before: define('window', name, 'value: null') },
  ]),
  {
    page: 'cookies are refused',
    outcome: 'denies',
    asks: true,
    says: 'Браузер не позволяет сохранить выбор',
    before: define('document', 'cookie', `get: () => '', set() {}`),
  },
  {
    page: 'a frame, sandboxed without allow-same-origin',
    outcome: 'denies',
    says: "Failed to read the 'cookie' property",
    sandbox: 'allow-scripts',
  },
  {
    page: 'a frame, sandboxed with allow-same-origin',
    outcome: 'works',
    sandbox: 'allow-scripts allow-same-origin',
  },
  // Policies.
  {
    page: 'a policy that lets no style in',
    outcome: 'works',
    settings: true,
    options: { nonce: 'aG9zdGlsZQ==' },
  },
]
