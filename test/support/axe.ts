import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds, by rule and element. @param shadow whether there must be a shadow root in it */
export const violations = async (page: Page, shadow = true): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  return page.evaluate(async shadow => {
    const { axe } = window as unknown as {
      axe: {
        run(options: object): Promise<{
          violations: { id: string; nodes: { target: unknown[]; failureSummary: string }[] }[]
          passes: { id: string; nodes: { target: unknown[] }[] }[]
        }>
      }
    }
    const { violations, passes } = await axe.run({ rules: { 'target-size': { enabled: true } } })
    // What lies in the shadow root has been looked at.
    const seen = passes.some(({ nodes }) => nodes.some(({ target }) => Array.isArray(target[0])))
    return [
      ...(seen || !shadow ? [] : ['nothing of ours was checked']),
      ...violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
      ),
    ]
  }, shadow)
}
