// Finds a Chromium for the tests that need a real browser, and installs one where it can.
// Run by itself it prints the path; imported it gives `chromiumPath()`.
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const runs = path => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const inPath = name =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, name))
    .find(runs)

const find = () =>
  [
    ...NAMES.map(inPath),
    ...ELSEWHERE.filter(runs),
    runs(chromium.executablePath()) ? chromium.executablePath() : undefined,
  ].find(Boolean)

const attempt = (command, ...args) => {
  try {
    execFileSync(command, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    return true
  } catch {
    return false
  }
}

const install = () => {
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.error('No Chromium found: installing the package "chromium"…')
    attempt('apt-get', 'update', '-qq')
    attempt(
      'apt-get',
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      'chromium',
      'fonts-noto-core',
    )
    if (find()) return
  }
  console.error('No Chromium found: trying playwright-core install chromium…')
  attempt(process.execPath, 'node_modules/playwright-core/cli.js', 'install', 'chromium')
}

/** @returns {string} path of an executable; throws one line that says what to install */
export const chromiumPath = () => {
  const wanted = process.env.CHROME_PATH
  if (wanted) {
    if (runs(wanted)) return wanted
    throw new Error(`CHROME_PATH is ${wanted}, but nothing can be run there.`)
  }
  if (!find()) install()
  const found = find()
  if (found) return found
  throw new Error('No browser: install Chromium or Google Chrome, or set CHROME_PATH to one.')
}

export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    console.log(chromiumPath())
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}
