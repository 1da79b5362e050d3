import type { Frame } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Kelisim } from '../../src/types.js'
import { BannerPage } from '../support/banner-page.js'
import { BOTH, scriptsOf } from '../support/decision-cookies.js'
import { useBrowser } from '../support/e2e.js'
import { HOSTILE_BODY, HOSTILE_PAGES, type HostilePage } from '../support/hostile.js'
import { pageHtml } from '../support/site.js'

const { visit, site } = useBrowser({ onePage: true })
const HOME = 'http://rasco.kz/'

/** What the page is in, open, with all that was said and thrown there. */
const open = async ({ before, options = {}, wrap, blocked, sandbox }: HostilePage) => {
  const all = { body: HOSTILE_BODY, mode: 'blocking', ...options } as const
  site().page('*', all)
  if (wrap) site().html('*', wrap(pageHtml(all)))
  if (sandbox) {
    site().page('/inner', all)
    site().html(
      '*',
      `<!doctype html><iframe sandbox="${sandbox}" src="/inner" width="900" height="700"></iframe>`,
    )
  }
  const visitor = await visit({ ...(before && { before }), ...(blocked && { blocked }) })
  const { page } = visitor
  const thrown: string[] = []
  page.on('pageerror', error => thrown.push(String(error)))
  await page.goto(HOME)
  const frame = sandbox ? page.frames()[1]! : page.mainFrame()
  return { ...visitor, frame, thrown, banner: new BannerPage(frame as unknown as typeof page) }
}

const allowed = (frame: Frame) =>
  frame.evaluate(() => {
    const { [Symbol.for('kelisim')]: app } = window as unknown as Record<
      symbol,
      Kelisim | undefined
    >
    return app?.has('analytics') === true
  })
const started = (frame: Frame) => frame.locator('script[src^="https:"]').count()
/** By the queue in the storage, where that can be read. */
const waiting = (frame: Frame) =>
  frame.evaluate(() => {
    try {
      return Object.keys(localStorage).filter(key => key.startsWith('kelisim.queue-')).length
    } catch {
      return 0
    }
  })
const worksOn = (frame: Frame) =>
  frame.evaluate(() => {
    const own = document.getElementById('own')
    own?.click()
    return !own || own.parentElement!.hasAttribute('open')
  })

for (const row of HOSTILE_PAGES) {
  const { outcome, but, says, asks, meanwhile, holds, settings, scripts = BOTH } = row
  const { posts = 1, queued = 0 } = row

  test([row.page, outcome + (but ? `, but ${but}` : ''), says ?? '—'].join(' × '), async () => {
    const { frame, banner, service, complaints, thrown } = await open(row)
    if (outcome === 'works') {
      await banner.isShown()
      if (meanwhile) await frame.evaluate(meanwhile)
      await banner.isShown()
      if (holds) expect(await frame.evaluate(holds)).toBe(true)
      if (settings) {
        await banner.openSettings()
        await banner.closeSettingsBy('accept-all')
      } else await banner.acceptAll()
      await expect.poll(() => scriptsOf(service)).toEqual(scripts)
      await expect.poll(() => site().posts()).toHaveLength(posts)
      // Ids, words and all the rest as anywhere else.
      const [record] = site().posts()
      if (record && !settings) expect(record.notice.text[0]).toBe('Файлы cookie и ваши данные')
      await expect.poll(() => waiting(frame)).toBe(queued)
      expect(await allowed(frame)).toBe(true)
    } else {
      await frame.waitForLoadState()
      if (meanwhile) await frame.evaluate(meanwhile)
      if (asks) await banner.button('accept-all').click()
      else expect(await banner.region.count()).toBe(0)
      const words = async () =>
        [...complaints, ...(asks ? await banner.alert.allTextContents() : [])].join()
      if (says) await expect.poll(words).toContain(says)
      expect(await allowed(frame)).toBe(false)
      expect(await started(frame)).toBe(0)
      expect(service).toEqual([])
    }
    expect(await worksOn(frame)).toBe(true)
    expect(thrown).toEqual([])
    const said = complaints.filter(text => text.startsWith('Kelisim:')).join()
    if (says && !asks) expect(said).toContain(says)
    else if (!says) expect(said).toBe('')
  })
}
