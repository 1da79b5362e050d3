// Prints what the built files weigh, brotli 11, and the budgets they must keep.
import { existsSync, readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'

export const BUDGETS = {
  'kelisim.js': 12000,
  'kelisim-settings.js': 38000,
  'kelisim-rare.js': 4000,
  'kelisim-page.js': 4000,
  'kelisim-embeds.js': 4000,
  'kelisim-sender.js': 3000,
  'kelisim-services.js': 6000,
}

const dist = file => new URL(`../../dist/${file}`, import.meta.url)

export const brotliSize = file => brotliCompressSync(readFileSync(dist(file))).length

if (process.argv[1]?.endsWith('sizes.mjs')) {
  for (const [file, budget] of Object.entries(BUDGETS)) {
    if (!existsSync(dist(file))) continue
    const size = brotliSize(file)
    console.log(
      `${file.padEnd(20)} ${String(readFileSync(dist(file)).length).padStart(7)} B, brotli ${size} of ${budget} B`,
    )
  }
}
