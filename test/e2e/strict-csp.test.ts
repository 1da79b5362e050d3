import { expect, test } from 'vitest'
import { BOTH, scriptsOf } from '../support/decision-cookies.js'
import { useBrowser } from '../support/e2e.js'

const { visit, site } = useBrowser({ onePage: true })

const HOME = 'http://rasco.kz/'
const NONCE = 'c3RyaWN0LW5vbmNl'

interface Watched {
  violations: string[]
  policies: { name: string; policy: { createScriptURL(url: string): unknown } }[]
}
/** Notes every violation, and every Trusted Types policy that is made. */
const WATCH = `
  window.violations = []
  window.policies = []
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    violations.push([violatedDirective, blockedURI, sample].join(' ')))
  const make = trustedTypes.createPolicy
  trustedTypes.createPolicy = function (name, rules) {
    const policy = make.call(trustedTypes, name, rules)
    policies.push({ name, policy })
    return policy
  }
`
const arrive = async () => {
  site().page('*', { nonce: NONCE, times: 2, mode: 'blocking' })
  const visitor = await visit({ before: WATCH })
  await visitor.page.goto(HOME)
  await visitor.banner.isShown()
  const { page } = visitor
  return {
    ...visitor,
    violations: () => page.evaluate(() => (window as unknown as Watched).violations),
    policies: () =>
      page.evaluate(() => (window as unknown as Watched).policies.map(({ name }) => name)),
  }
}

test('under a strict policy everything works and nothing is violated', async () => {
  const { page, banner, service, violations, policies } = await arrive()
  // Styled although no style element and no style attribute may be.
  const style = await banner.region.evaluate(node => {
    const { position, backgroundColor } = getComputedStyle(node)
    return { position, backgroundColor }
  })
  expect(style).toEqual({ position: 'fixed', backgroundColor: 'rgb(255, 255, 255)' })
  expect(await policies()).toEqual([])

  await banner.openSettings()
  expect(await banner.dialog.evaluate(node => getComputedStyle(node).display)).toBe('flex')
  await banner.switchOf('analytics').click()
  await banner.languageInDialog('kk').click()
  await banner.closeSettingsBy('save')
  await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
  await expect
    .poll(() => service.map(({ path }) => path))
    .toEqual(expect.arrayContaining(['/watch/12345678', '/g/collect']))
  const scripts = await page
    .locator('script[src^="https:"]')
    .evaluateAll(all =>
      all.map(one => [(one as HTMLScriptElement).nonce, (one as HTMLScriptElement).async]),
    )
  expect(scripts).toEqual([
    [NONCE, true],
    [NONCE, true],
  ])
  await expect.poll(() => site().posts()).toHaveLength(1)

  await banner.reopenSettings()
  await banner.withdrawInSettings()
  await expect.poll(() => site().posts()).toHaveLength(2)
  await page.evaluate(() => window.kelisim!.acceptAll())
  await expect.poll(() => site().posts()).toHaveLength(3)
  expect(await policies()).toEqual(['kelisim'])
  expect(await violations()).toEqual([])

  // The watch itself sees what it is for.
  await page.evaluate(() => {
    document.body.setAttribute('style', 'color: red')
  })
  await expect.poll(violations).toEqual([expect.stringContaining('style-src')])
  await expect.poll(() => site().reports.splice(0)).toEqual(['style-src-attr inline'])
})

test('the Trusted Types policy passes the configured addresses and no other', async () => {
  const { page, banner, service, policies } = await arrive()
  await banner.acceptAll()
  await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
  expect(await policies()).toEqual(['kelisim'])
  const answers = await page.evaluate(() => {
    const { policy } = (window as unknown as Watched).policies[0]!
    const ask = (run: () => unknown) => {
      try {
        return String(run())
      } catch (error) {
        return (error as Error).name
      }
    }
    const rest = policy as unknown as Record<string, (text: string) => unknown>
    return {
      metrika: ask(() => policy.createScriptURL('https://mc.yandex.ru/metrika/tag.js')),
      google: ask(() =>
        policy.createScriptURL('https://www.googletagmanager.com/gtag/js?id=G-TEST12345'),
      ),
      otherId: ask(() =>
        policy.createScriptURL('https://www.googletagmanager.com/gtag/js?id=G-OTHER'),
      ),
      longer: ask(() => policy.createScriptURL('https://mc.yandex.ru/metrika/tag.js?x=1')),
      evil: ask(() => policy.createScriptURL('https://evil.example/x.js')),
      data: ask(() => policy.createScriptURL('data:text/javascript,alert(1)')),
      html: ask(() => rest.createHTML!('<img src=x onerror=alert(1)>')),
      script: ask(() => rest.createScript!('alert(1)')),
      second: ask(() =>
        (
          window as unknown as {
            trustedTypes: { createPolicy(name: string, rules: object): object }
          }
        ).trustedTypes.createPolicy('kelisim', { createScriptURL: (url: string) => url }),
      ),
      plain: ask(() => {
        document.createElement('script').src = 'https://mc.yandex.ru/metrika/tag.js'
      }),
    }
  })
  expect(answers).toEqual({
    metrika: 'https://mc.yandex.ru/metrika/tag.js',
    google: 'https://www.googletagmanager.com/gtag/js?id=G-TEST12345',
    otherId: 'TypeError',
    longer: 'TypeError',
    evil: 'TypeError',
    data: 'TypeError',
    html: 'TypeError',
    script: 'TypeError',
    second: 'TypeError',
    plain: 'TypeError',
  })
  // The second policy of the name, and the plain address.
  await expect.poll(() => site().reports.length).toBe(2)
  site().reports.length = 0
})

test('where the policy allows no Trusted Types policy of ours, nothing breaks and nothing starts', async () => {
  const csp = `default-src 'self'; script-src 'self' 'nonce-${NONCE}'; require-trusted-types-for 'script'; trusted-types none-of-ours`
  site().page('*', { headers: { 'content-security-policy': csp } })
  site().html('/unused', '')
  const { page, banner, service, complaints } = await visit({ before: WATCH })
  const thrown: string[] = []
  page.on('pageerror', error => thrown.push(String(error)))
  await page.goto(HOME)
  await banner.acceptAll()
  await expect.poll(() => complaints.filter(text => text.startsWith('Kelisim:'))).not.toEqual([])
  expect(thrown).toEqual([])
  expect(service).toEqual([])
  await expect.poll(() => site().posts()).toHaveLength(1)
})
