// Writes and prints the hashes for `integrity` of the files that browsers load by URL.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { BUDGETS } from './sizes.mjs'

const dist = file => new URL(`../../dist/${file}`, import.meta.url)

export const hashOf = content => `sha384-${createHash('sha384').update(content).digest('base64')}`

/** By the name of the file. */
export const hashes = () =>
  Object.fromEntries(Object.keys(BUDGETS).map(file => [file, hashOf(readFileSync(dist(file)))]))

if (process.argv[1]?.endsWith('integrity.mjs')) {
  writeFileSync(dist('integrity.json'), `${JSON.stringify(hashes(), null, 2)}\n`)
  for (const [file, hash] of Object.entries(hashes())) console.log(`${file.padEnd(20)} ${hash}`)
}
