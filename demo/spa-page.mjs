import { readFile } from 'node:fs/promises'
import { json } from './html.mjs'

/**
 * The built page of the SPA for one response: its language, the services, and the nonce on
 * everything that the strict policy asks it of. The bundler's preloader takes it from the meta.
 * @param {URL} folder
 * @param {import('./options.mjs').Language} language
 * @param {import('./layout.mjs').Setting} setting
 * @param {unknown} services
 * @returns {Promise<string | null>} `null` while it is not built
 */
export async function spaPage(folder, language, { nonce }, services) {
  const built = await readFile(new URL('index.html', folder), 'utf8').catch(() => null)
  if (built === null) return null
  const head = `<meta property="csp-nonce" nonce="${nonce}">
    <script nonce="${nonce}" type="application/json" id="services">${json(services)}</script>`
  return built
    .replace(/<html lang="[^"]*"/, `<html lang="${language}"`)
    .replaceAll(/<(script|link)(?=[\s>])/g, `<$1 nonce="${nonce}"`)
    .replace('</title>', `</title>\n    ${head}`)
}
