// How long until 10, 100, 500 held scripts have all run, from the choice on and on a return visit,
// beside a page that starts the same scripts by hand: node test/bench/held-nodes.mjs [ROUNDS].
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { chromium } from 'playwright-core'
import { CHROMIUM_FLAGS, chromiumPath } from '../support/browser.mjs'

const rounds = Number(process.argv[2] ?? 5)
const COUNTS = [10, 100, 500]
const dist = file => readFileSync(new URL(`../../dist/${file}`, import.meta.url))

const CODE = 'window.ran = (window.ran ?? 0) + 1; if (ran === total) done = performance.now()'
const script = (kind, i, held) => {
  const attributes = held ? ' type="text/plain" data-consent="analytics"' : ' type="text/hand"'
  return kind === 'inline'
    ? `<script${attributes}>${CODE}</script>`
    : `<script${attributes} data-src="/script/${i}.js"></script>`
}
/** The least that keeps the order: all are fetched at once, the browser runs one after the other. */
const HAND = `<script>
  window.begin = () => {
    for (const held of document.querySelectorAll('[type="text/hand"]')) {
      const script = document.createElement('script')
      script.async = false
      if (held.dataset.src) script.src = held.dataset.src
      else script.text = held.text
      held.replaceWith(script)
    }
  }
  document.addEventListener('DOMContentLoaded', () => {
    if (document.cookie.includes('hand')) begin()
  })
</script>`
const KELISIM = `<script src="/kelisim/kelisim.js" async data-policy-version="1" data-policy-url="/policy"></script>`

const pageOf = (kind, count, held) =>
  `<!doctype html><html lang="ru"><meta charset="utf-8"><link rel="icon" href="data:,"><script>var total = ${count}, done = 0</script>${
    held ? KELISIM : HAND
  }<body>${Array.from({ length: count }, (_, i) => script(kind, i, held)).join('')}`

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://bench')
  const [, first, kind, count, held] = pathname.split('/')
  const isScript = first === 'script' || first === 'kelisim'
  response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8')
  response.setHeader('cache-control', first === 'kelisim' ? 'max-age=3600' : 'no-store')
  response.end(
    first === 'kelisim'
      ? dist(kind)
      : first === 'script'
        ? CODE
        : pageOf(kind, Number(count), held === 'held'),
  )
})
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
const site = `http://localhost:${server.address().port}`
const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS })

/** Milliseconds from the choice, and from the navigation of a return visit. */
const measure = async (kind, count, how) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const url = `${site}/page/${kind}/${count}/${how}`
  await page.goto(url)
  if (how === 'held')
    await page.waitForFunction(() => document.querySelector('[data-consent-state=held]'))
  const start = await page.evaluate(by => {
    const now = performance.now()
    if (by === 'held') window.kelisim.acceptAll()
    else {
      document.cookie = 'hand=1'
      window.begin()
    }
    return now
  }, how)
  const end = () =>
    page.waitForFunction(() => window.done).then(() => page.evaluate(() => window.done))
  const choice = (await end()) - start
  await page.goto(url)
  const visit = await end()
  await context.close()
  return { choice, visit }
}
const median = all => all.sort((a, b) => a - b)[all.length >> 1]

console.log('medians, ms          choice: held, by hand   return visit: held, by hand')
for (const kind of ['inline', 'external'])
  for (const count of COUNTS) {
    const times = { held: [], hand: [] }
    for (let i = 0; i < rounds; i++)
      for (const how of ['held', 'hand']) times[how].push(await measure(kind, count, how))
    const of = (how, what) =>
      String(Math.round(median(times[how].map(one => one[what])))).padStart(7)
    console.log(
      `${kind.padEnd(9)}${String(count).padStart(4)}       ${of('held', 'choice')} ${of('hand', 'choice')}          ${of('held', 'visit')} ${of('hand', 'visit')}`,
    )
  }
await browser.close()
server.closeAllConnections()
server.close()
