import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiptNumber } from '../../src/receipt-number.js'
import { violations } from '../support/axe.js'
import { CHROMIUM_FLAGS, chromiumPath } from '../support/browser.mjs'
import { makeRecord } from '../support/records.js'
import { makeRequest } from '../support/requests.js'

/** The built receiver as a command, under a path of its own, and a browser. */

const TOKEN = 'a token of the operator'
const BIN = new URL('../../dist/bin.js', import.meta.url).pathname
const event = { at: new Date().toISOString() }
const RECORDS = [
  makeRecord({ event: { ...event, type: 'given', method: 'accept_all' } }),
  makeRecord({
    event: { ...event, type: 'refused', method: 'reject_all' },
    categories: { functional: false, analytics: false, marketing: false },
    services: {},
    notice: { ...makeRecord().notice, language: 'ru', text: ['<b>Файлы</b> cookie', 'Принять'] },
  }),
]

const REQUEST = makeRequest({ subject: RECORDS[0]!.subject, recordId: RECORDS[0]!.recordId })

let browser: Browser
let admin: string
let stop: () => Promise<void>

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kelisim-admin-'))
  const flags = ['--db', join(folder, 'records.db'), '--port', '0', '--base', '/kelisim']
  const receiver = spawn(process.execPath, [BIN, 'receiver', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, KELISIM_ADMIN_TOKEN: TOKEN },
  })
  const [line] = await once(createInterface({ input: receiver.stdout }), 'line')
  const home = `http://localhost:${JSON.parse(line).listening}`
  admin = `${home}/kelisim/admin`
  const bodies = [...RECORDS.map(record => ['records', record]), ['requests', REQUEST]] as const
  for (const [path, body] of bodies) {
    const response = await fetch(`${home}/kelisim/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(response.status).toBe(201)
  }
  browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS })
  stop = async () => {
    await browser.close()
    const exit = once(receiver, 'exit')
    receiver.kill()
    await exit
    await rm(folder, { recursive: true })
  }
})
afterAll(() => stop?.())

const visit = async (language: 'kk' | 'ru', options: BrowserContextOptions = {}) => {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  const foreign: string[] = []
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('request', request => {
    if (!/^data:/.test(request.url()) && !request.url().startsWith(admin))
      foreign.push(request.url())
  })
  await page.goto(`${admin}?lang=${language}`)
  const logIn = async (token = TOKEN) => {
    await page.locator('#token').fill(token)
    await page.locator('.log-in button').click()
  }
  const total = () => page.locator('.numbers dd').first().textContent()
  const lookUp = async (text: string) => {
    await page.locator('#q').fill(text)
    await page.locator('.look-up button').click()
  }
  return { context, page, complaints, foreign, logIn, total, lookUp }
}

/** Whether something is painted on the page's canvases, each. */
const painted = `Array.from(document.querySelectorAll('.chart canvas'), canvas => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  return data.some(byte => byte > 0)
})`

test.each(['kk', 'ru'] as const)(
  'the operator logs in, sees figures and finds a record by its number, %s',
  async language => {
    const { page, complaints, foreign, logIn, total, lookUp } = await visit(language)
    expect(await violations(page, false)).toEqual([])
    await logIn()
    await expect.poll(total).toBe('2')
    await expect.poll(() => page.evaluate(painted)).toEqual([true, true, true, true, true])
    expect(await page.locator('[aria-labelledby=languages] tbody tr').count()).toBe(2)
    expect(await violations(page, false)).toEqual([])

    // The key tells the numbers of the bar that is pointed at.
    await page.locator('.chart').first().hover()
    await expect
      .poll(() => page.locator('.legend').first().textContent())
      .toMatch(/: 1.*: 1.*: 0.*: 0/)

    await page.locator('#language').selectOption('ru')
    await page.locator('.fields + .row button').click()
    await expect.poll(total).toBe('1')

    const [, record] = RECORDS
    await lookUp(receiptNumber(record!.recordId))
    await page.locator('.notice').waitFor()
    expect(await page.locator('.notice li').allTextContents()).toEqual(record!.notice.text)
    expect(await page.locator('.facts').first().textContent()).toContain(record!.recordId)
    expect(await page.locator('[data-print]').isVisible()).toBe(true)
    expect(await violations(page, false)).toEqual([])
    expect(await page.locator('html').getAttribute('lang')).toBe(language)

    await page.locator('.top button').click()
    await page.locator('#token').waitFor()
    await page.goto(admin)
    expect(await page.locator('#token').isVisible()).toBe(true)
    expect([complaints, foreign]).toEqual([[], []])
  },
)

test('a wrong token is told, without a script too', async () => {
  const { page, logIn, total, lookUp } = await visit('ru', { javaScriptEnabled: false })
  await logIn('mistaken')
  await page.locator('#wrong').waitFor()
  await logIn()
  await expect.poll(total).toBe('2')
  await lookUp(RECORDS[0]!.recordId)
  await page.locator('.notice').waitFor()
  await page.locator('.languages a[lang=kk]').click()
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('kk')
  expect(await page.locator('.notice li').allTextContents()).toEqual(RECORDS[0]!.notice.text)

  await page.goto(`${admin}?lang=ru`)
  await page.locator('#requests ~ .scroll a').click()
  await page.locator('#status').selectOption('refused')
  await page.locator('.step button').click()
  await page.locator('#wrong').waitFor()
  await page.locator('#note').fill('Данные нужны для договора')
  await page.locator('.step button').click()
  await expect
    .poll(() => page.locator('.steps').textContent())
    .toMatch(/^Мотивированный отказ .* UTCДанные нужны для договора$/)
  await page.goto(`${admin}?lang=ru`)
  expect(await page.locator('#requests ~ .scroll').count()).toBe(0)
})

test.each(['light', 'dark'] as const)(
  'it fits 320 px and is sound to axe in %s',
  async colorScheme => {
    const { page, logIn, total, lookUp } = await visit('kk', {
      colorScheme,
      viewport: { width: 320, height: 640 },
    })
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
    await logIn()
    await expect.poll(total).toBe('2')
    // Without its style sheet a page has other colours.
    await page.waitForLoadState('load')
    expect(await fits()).toBe(true)
    expect(await violations(page, false)).toEqual([])
    for (const to of ['/rights', `/rights/${REQUEST.requestId}`]) {
      await page.goto(admin + to)
      expect(await fits()).toBe(true)
      expect(await violations(page, false)).toEqual([])
    }
    await page.goto(admin)
    await lookUp('0000-000-000')
    await page.locator('[role=alert]').waitFor()
    await page.waitForLoadState('load')
    expect(await fits()).toBe(true)
    expect(await violations(page, false)).toEqual([])
    await lookUp(RECORDS[0]!.recordId)
    await page.locator('.notice').waitFor()
    await page.waitForLoadState('load')
    expect(await fits()).toBe(true)
    expect(await violations(page, false)).toEqual([])
  },
)
