import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { brotliCompressSync } from 'node:zlib'

const stand = name => readFile(new URL(`../../demo/stand-ins/${name}`, import.meta.url), 'utf8')

/** What each project may cost until the banner is there, brotli; frameworks weigh on their own. */
const MOST_BYTES = { vite: 26_000, webpack: 26_000, esbuild: 26_000, rollup: 26_000 }

/** A visitor in a new browser: what services were asked, what was posted, what went wrong. */
const visit = async (browser, url) => {
  const context = await browser.newContext({ locale: 'ru-RU' })
  const [metrika, gtag] = await Promise.all([stand('metrika.js'), stand('gtag.js')])
  const seen = { services: [], records: [], complaints: [], scripts: [] }
  await context.route(
    address => address.origin !== url,
    async route => {
      const { hostname, pathname, href } = new URL(route.request().url())
      seen.services.push(href)
      const body = pathname === '/metrika/tag.js' ? metrika : pathname === '/gtag/js' ? gtag : null
      if (body) await route.fulfill({ contentType: 'text/javascript', body })
      else if (hostname === 'player.example')
        await route.fulfill({ contentType: 'text/html', body: 'player' })
      else await route.fulfill({ status: 204, headers: { 'access-control-allow-origin': '*' } })
    },
  )
  await context.route(`${url}/kelisim/records`, async route => {
    const record = route.request().postDataJSON()
    seen.records.push(record)
    const { recordId } = record
    await route.fulfill({ status: 201, json: { recordId, status: 'stored' } })
  })
  const page = await context.newPage()
  page.on('pageerror', error => seen.complaints.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') seen.complaints.push(message.text())
  })
  page.on('response', response => {
    const isOurs = new URL(response.url()).origin === url
    if (isOurs && /script/.test(response.headers()['content-type'] ?? ''))
      seen.scripts.push(
        response.body().then(
          body => brotliCompressSync(body).length,
          () => 0,
        ),
      )
  })
  return { context, page, seen }
}

const until = async (what, condition) => {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    if (await condition()) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error(`Not within 20 s: ${what}`)
}

/** Several copies on one page are one, and a page with the script tag alone knows the choice too. */
const sameOnBothPages = async (page, url, asked, seen) => {
  assert.equal(await page.getAttribute('html', 'data-same'), 'true', 'two copies, one object')
  seen.services.length = 0
  await page.goto(`${url}/tag.html`)
  await until('both tags, by the script tag', () => asked('/metrika/tag.js') && asked('/gtag/js'))
  assert.equal(await page.locator('#kelisim [role=region]').isVisible(), false, 'not asked again')
  await page.goto(url)
}

/**
 * Asked, accepted, the tags run, the record is posted; it holds over a reload, and is withdrawn.
 * @returns {Promise<number>} bytes of JavaScript, brotli, until the banner was there
 */
export const story = async (browser, url, name) => {
  const { context, page, seen } = await visit(browser, url)
  const gate = async () => ((await page.textContent('#gate')) ?? '').trim() === 'allowed'
  const asked = path => seen.services.some(address => new URL(address).pathname === path)
  const frame = page.locator('iframe[title="Урок"]')
  try {
    await page.goto(url)
    await page.locator('#kelisim [role=region]').waitFor()
    await page.waitForLoadState('networkidle')
    const sizes = await Promise.all(seen.scripts)
    const bytes = sizes.reduce((sum, size) => sum + size, 0)
    assert.equal(await page.locator('#kelisim').count(), 1, 'one banner')
    assert.deepEqual(seen.services, [], 'nothing is asked of a service before a choice')
    assert.equal(await gate(), false)
    await page.locator('.kelisim-embed').waitFor()

    await page.locator('#kelisim [data-action="accept-all"]').click()
    await until('both tags', () => asked('/metrika/tag.js') && asked('/gtag/js'))
    await until('the view', () => asked('/watch/12345678'))
    await until('the record', () => seen.records.length === 1)
    const [{ event, categories, policy }] = seen.records
    assert.deepEqual([event.type, event.method], ['given', 'accept_all'])
    assert.equal(categories.analytics, true)
    assert.equal(policy.version, '2024-01-03')
    await until('what waits for consent', gate)
    await until('the embed', async () => (await frame.getAttribute('src')) !== null)

    if (await page.locator('#second').count()) {
      await page.locator('#second').click()
      const isView = address => new URL(address).searchParams.get('page-url') === `${url}/second`
      await until('the view of the second page', () => seen.services.some(isView))
      await page.goto(url)
    } else await page.reload()
    await until('what waits for consent, after a reload', gate)
    await page.locator('#kelisim [role=region]').waitFor({ state: 'hidden' })
    if (name === 'next') {
      const html = await (await context.request.get(url)).text()
      assert.match(html, /<p id="gate">allowed/, 'the server knows the choice')
    }
    if (name === 'mixed') await sameOnBothPages(page, url, asked, seen)

    const opener = page.locator('kelisim-settings-link, button[data-kelisim-open]')
    await opener.first().click()
    await page.locator('#kelisim dialog [data-action="reject-all"]').click()
    await until('the withdrawal', () => seen.records.length === 2)
    assert.equal(seen.records[1].event.type, 'withdrawn')
    await until('the gate is shut', async () => !(await gate()))
    await until('the embed is held', async () => (await frame.getAttribute('src')) === null)
    assert.deepEqual(seen.complaints, [])
    if (MOST_BYTES[name]) assert.ok(bytes <= MOST_BYTES[name], `${bytes} B are too many`)
    return bytes
  } catch (error) {
    error.message += `\ncomplaints: ${seen.complaints.join('\n')}\nrequests: ${seen.services.join('\n')}`
    throw error
  } finally {
    await context.close()
  }
}
