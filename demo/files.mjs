import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** @type {Record<string, string>} */
const TYPES = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.html': 'text/html; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
}

/**
 * A file below a folder as a response; `null` if it is not there or not below it.
 * @param {URL} folder
 * @param {string} name
 * @param {string} [cache]
 * @returns {Promise<Response | null>}
 */
export async function sendFile(folder, name, cache = 'no-cache') {
  const root = fileURLToPath(folder)
  const path = normalize(join(root, name))
  const type = TYPES[extname(path)]
  if (!path.startsWith(root.endsWith(sep) ? root : root + sep) || !type) return null
  try {
    const body = await readFile(path)
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': type,
        'cache-control': cache,
        'x-content-type-options': 'nosniff',
        // The preview of the look has no origin, and modules ask for CORS.
        'access-control-allow-origin': '*',
      },
    })
  } catch {
    return null
  }
}
