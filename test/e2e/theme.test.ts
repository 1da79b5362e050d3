import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useDemo } from '../support/demo-server.js'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const { visit, requests, home } = useDemo()

/** The page, its preview being there, and the demo's own banner answered. */
const arrive = async (path = '/ru/theme', options: BrowserContextOptions = {}) => {
  const visitor = await visit(path, { viewport: { width: 1280, height: 900 }, ...options })
  const { page } = visitor
  await page.locator('#kelisim [data-action=reject-all]').click()
  const preview = page.frameLocator('.stage iframe')
  const button = (action: string) =>
    preview.locator(`#kelisim [role=region] [data-action=${action}]`)
  await button('accept-all').waitFor()
  const snippet = (name: 'css' | 'option') => page.locator(`[data-snippet=${name}] pre`)
  const figure = (scheme: string, pair: string) =>
    page.locator(`[data-pair="${scheme} ${pair}"]`).textContent()
  return { ...visitor, preview, button, snippet, figure }
}

const background = (button: Locator) =>
  button.evaluate(node => getComputedStyle(node).backgroundColor)
/** Clicked from within: the test's mouse misses what lies in a frame that is scaled. */
const press = (button: Locator) => button.evaluate(node => (node as HTMLElement).click())

const OURS = 'rgb(11, 110, 110)'

test('another accent colours the real buttons, alike and at once, and stands in the code', async () => {
  const { page, button, snippet, complaints } = await arrive()
  expect(await background(button('accept-all'))).toBe(OURS)
  expect(await snippet('css').isVisible()).toBe(false)
  const loads = requests.filter(one => one.endsWith('/theme-preview')).length

  await page.locator('#light-accent').fill('rgb(120 0 90)')
  await expect.poll(() => background(button('accept-all'))).toBe('rgb(120, 0, 90)')
  expect(await background(button('reject-all'))).toBe('rgb(120, 0, 90)')
  expect(await page.locator('[data-for=light-accent]').inputValue()).toBe('#78005a')
  expect(await snippet('css').textContent()).toBe(`#kelisim {
  --kelisim-accent: rgb(120 0 90);
}
@media (prefers-color-scheme: dark) {
  #kelisim {
    --kelisim-accent: #4cc3bd;
  }
}
`)

  // Picked from the palette; what is seen through stays so.
  await page.locator('[data-for=light-line]').fill('#ff0000')
  expect(await page.locator('#light-line').inputValue()).toBe('#ff000055')
  expect(requests.filter(one => one.endsWith('/theme-preview'))).toHaveLength(loads)
  expect(complaints).toEqual([])
})

test('dark is seen on a light device, where it is asked for and where it is fixed', async () => {
  const { page, button, snippet } = await arrive()
  await page.locator('#dark-accent').fill('#ffcc00')
  await page.locator('[name=shown][value=dark]').check()
  await expect.poll(() => background(button('accept-all'))).toBe('rgb(255, 204, 0)')
  await page.locator('[name=shown][value=light]').check()
  await expect.poll(() => background(button('accept-all'))).toBe(OURS)
  await page.locator('[name=scheme][value=dark]').check()
  await expect.poll(() => background(button('accept-all'))).toBe('rgb(255, 204, 0)')
  expect(await snippet('css').textContent()).toBe('#kelisim {\n  --kelisim-accent: #ffcc00;\n}\n')
  expect(await page.locator('#light-accent').isVisible()).toBe(false)
})

test('form and place reach the banner and the option', async () => {
  const { page, preview, snippet } = await arrive()
  const region = preview.locator('#kelisim [role=region]')
  await page.locator('[name=layout][value=bar]').check()
  await page.locator('[name=edge][value=top]').check()
  await expect
    .poll(() => region.evaluate(node => JSON.stringify(node.getBoundingClientRect())))
    .toMatch(/"x":0,"y":0,"width":1280/)
  expect(await snippet('option').textContent()).toContain(
    '{ "theme": { "layout": "bar", "position": "top" } }',
  )
  await page.locator('[name=layout][value=card]').check()
  expect(await page.locator('[data-choice=edge]').isVisible()).toBe(false)
  expect(await snippet('option').isVisible()).toBe(false)
  await page.locator('[name=width][value="320"]').check()
  await expect.poll(() => region.evaluate(() => innerWidth)).toBe(320)
})

test('what is no colour is told beside the field, and left out', async () => {
  const { page, button, snippet } = await arrive()
  const field = page.locator('#light-accent')
  const fault = page.locator('#light-accent-fault')
  await field.fill('tael')
  expect(await fault.textContent()).toBe('')
  await field.blur()
  expect(await fault.textContent()).toContain('Это не цвет CSS')
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  expect(await field.getAttribute('aria-describedby')).toBe('light-accent-fault')
  expect(await snippet('css').isVisible()).toBe(false)
  expect(await background(button('accept-all'))).toBe(OURS)

  await field.fill('teal')
  expect(await fault.textContent()).toBe('')
  expect(await field.getAttribute('aria-invalid')).toBeNull()
  await expect.poll(() => background(button('accept-all'))).toBe('rgb(0, 128, 128)')

  // Rules in the guise of a colour, from an address somebody sent.
  await page.goto(`${home()}/ru/theme#light-bg=red%3B%7D%20body%7Bdisplay%3Anone%7D&radius=3`)
  await page.reload()
  await expect.poll(() => snippet('css').textContent()).toContain('--kelisim-radius: 3px;')
  expect(await snippet('css').textContent()).not.toContain('bg')
  expect(await page.locator('#light-bg-fault').textContent()).toContain('Это не цвет CSS')
})

test('contrast is told in figures and words', async () => {
  const { page, figure } = await arrive()
  expect(await figure('light', 'accent-ink')).toBe('6,05 : 1 достаточно')
  expect(await figure('dark', 'accent')).toMatch(/^7,71 : 1/)
  await page.locator('#light-ink').fill('#777')
  expect(await figure('light', 'ink')).toBe('4,47 : 1 мало')
  await page.locator('#light-ink').fill('#767676')
  expect(await figure('light', 'ink')).toBe('4,54 : 1 достаточно')
  await page.locator('#light-ink').fill('hsl(0 0% 0% / 50%)')
  expect(await figure('light', 'ink')).toMatch(/^3,9\d : 1 мало$/)
  await page.locator('#light-ink').fill('oklch(0 0 0)')
  expect(await figure('light', 'ink')).toBe('21,00 : 1 достаточно')
})

test('the preview decides nothing, keeps nothing, and leaves the demo’s own choice alone', async () => {
  const { page, context, preview, button, complaints } = await arrive()
  const kept = () => page.evaluate(() => [document.cookie, JSON.stringify(localStorage)])
  await expect.poll(() => page.evaluate(() => window.kelisim!.$delivery.get())).toBe('sent')
  const before = await kept()
  const jar = await context.cookies()
  requests.length = 0

  for (const action of ['accept-all', 'reject-all']) await press(button(action))
  await press(button('open-settings'))
  const inDialog = (action: string) => preview.locator(`#kelisim dialog [data-action=${action}]`)
  await inDialog('save').waitFor()
  for (const action of ['accept-all', 'reject-all', 'save']) await press(inDialog(action))
  await preview.locator('body').evaluate(() => window.kelisim!.acceptAll())
  await preview.locator('#kelisim [role=alert]').waitFor()

  expect(await kept()).toEqual(before)
  expect(await context.cookies()).toEqual(jar)
  expect(await page.evaluate(() => window.kelisim!.has('analytics'))).toBe(false)
  expect(requests.filter(one => /records|stand-ins/.test(one))).toEqual([])

  // By itself in a tab as well.
  const alone = await context.newPage()
  await alone.goto(`${home()}/theme-preview?language=kk`)
  await alone.locator('#kelisim [data-action=accept-all]').click()
  await alone.evaluate(() => window.kelisim!.acceptAll())
  await alone.locator('#kelisim [role=alert]').waitFor()
  expect(await context.cookies()).toEqual(jar)
  expect(complaints).toEqual([])
})

test('a state goes with its address, into the other language too, until it is reset', async () => {
  const { page, context, preview } = await arrive()
  await page.locator('#dark-bg').fill('#000')
  await page.locator('[name=layout][value=bar]').check()
  await page.locator('#radius').fill('4')
  const hash = '#dark-bg=%23000&radius=4&layout=bar'
  const hashOf = (one: Page) => new URL(one.url()).hash
  await expect
    .poll(() => [...new URLSearchParams(hashOf(page).slice(1)).keys()].sort())
    .toEqual(['dark-bg', 'layout', 'radius'])

  const other = await context.newPage()
  await other.goto(`${home()}/kk/theme${hash}`)
  await expect.poll(() => other.locator('#dark-bg').inputValue()).toBe('#000')
  expect(await other.locator('[name=layout][value=bar]').isChecked()).toBe(true)
  expect(await other.locator('output').textContent()).toBe('4 px')
  // The link to the content is an address without a state.
  await other.locator('.skip').press('Enter')
  expect(await other.locator('#dark-bg').inputValue()).toBe('#000')

  await page.locator('.languages a[lang=kk]').click()
  await expect.poll(() => page.locator('#dark-bg').inputValue()).toBe('#000')
  await page.locator('[data-reset]').click()
  expect(await page.locator('#dark-bg').inputValue()).toBe('#17202a')
  expect(await page.locator('[data-told]').textContent()).toBe('Бәрі бастапқы күйге қайтарылды.')
  await expect.poll(() => hashOf(page)).toBe('')
  expect(await preview.locator('html').getAttribute('lang')).toBe('kk')
})

test('the code is copied, or selected where the browser refuses, and that is told', async () => {
  const { page, context, snippet } = await arrive()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.locator('#radius').fill('0')
  const copy = page.locator('[data-snippet=css] button')
  const told = page.locator('[data-told][role=status]')
  await copy.click()
  await expect.poll(() => told.textContent()).toBe('Скопировано.')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    await snippet('css').textContent(),
  )
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('no'))
  })
  await copy.click()
  await expect.poll(() => told.textContent()).toContain('Ctrl+C')
  expect(await page.evaluate(() => String(getSelection()))).toContain('--kelisim-radius: 0px;')
})

test('who chooses by keyboard keeps the focus while settings open in the preview', async () => {
  const { page, preview } = await arrive()
  const dialog = preview.locator('#kelisim dialog')
  await page.locator('[name=view][value=banner]').focus()
  await page.keyboard.press('ArrowRight')
  await dialog.waitFor()
  await page.keyboard.press('ArrowLeft')
  await dialog.waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe('banner')
  // Every field has a name of its own.
  const names = await page
    .locator('.workbench :is(input[type=text], input[type=color])')
    .evaluateAll(all => all.map(one => one.getAttribute('aria-label')))
  expect(new Set(names).size).toBe(32)
})

test.each(
  (['kk', 'ru'] as const).flatMap(language =>
    (['light', 'dark'] as const).map(colorScheme => [language, colorScheme] as const),
  ),
)('axe finds nothing, and at 320 px nothing goes out (%s, %s)', async (language, colorScheme) => {
  const { page } = await arrive(`/${language}/theme#light-accent=%239ad&dark-bg=oops&layout=bar`, {
    colorScheme,
  })
  await page.evaluate(axe)
  const violations = () =>
    page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: {
          run(
            options: object,
          ): Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }>
        }
      }
      const { violations } = await axe.run({ rules: { 'target-size': { enabled: true } } })
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`))
    })
  expect(await violations()).toEqual([])
  await page.setViewportSize({ width: 320, height: 700 })
  expect(await violations()).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
})
