// The page about the look: its form is the state; preview, figures, code and address follow it.
import { isColour, readColour } from './theme-colour.js'
import { createFrame } from './theme-frame.js'
import { optionSnippet } from './theme-option.js'
import { SCHEMES, UNCHANGED } from './theme-options.js'
import { checkPairs } from './theme-pairs.js'
import { colourOf, cssSnippet } from './theme-snippet.js'

const NARROW = matchMedia('(max-width: 640px)')
const COLOUR_NAMES = Object.keys(UNCHANGED).filter(name => /^(light|dark)-/.test(name))
const main = document.querySelector('main')
const find = selector => main.querySelector(selector)
const form = find('.workbench')
const field = name => form.elements.namedItem(name)
const showInFrame = createFrame(find('iframe'))

const unchanged = {
  ...UNCHANGED,
  language: document.documentElement.lang,
  ...(NARROW.matches ? { width: '320' } : {}),
}
const read = () => Object.fromEntries(new FormData(form))
const write = state => {
  for (const [name, value] of Object.entries(state)) {
    const input = Object.hasOwn(unchanged, name) && field(name)
    if (input) input.value = value
  }
}

const tell = text => {
  find('[data-told]').textContent = text
}

const hex = channel => Math.round(channel).toString(16).padStart(2, '0')

/** What is wrong is said once a field is left, and unsaid as soon as it is right. */
function showFaults(leaving) {
  for (const name of COLOUR_NAMES) {
    const input = field(name)
    const fault = find(`#${name}-fault`)
    const colour = readColour(input.value.trim())
    if (colour) {
      find(`[data-for=${name}]`).value = `#${hex(colour.r)}${hex(colour.g)}${hex(colour.b)}`
      fault.textContent = ''
      input.removeAttribute('aria-invalid')
    } else if (leaving) {
      fault.textContent = form.dataset.invalid
      input.setAttribute('aria-invalid', 'true')
    }
  }
}

function showContrast(state) {
  const { enough: yes, tooLittle: no } = find('.contrast').dataset
  for (const scheme of SCHEMES) {
    const names = Object.keys(UNCHANGED).flatMap(name =>
      name.startsWith(`${scheme}-`) ? [name.slice(scheme.length + 1)] : [],
    )
    const colours = names.map(name => [name, readColour(colourOf(state, scheme, name, isColour))])
    for (const [pair, { ratio, enough }] of Object.entries(
      checkPairs(Object.fromEntries(colours)),
    )) {
      const figure = document.createElement('b')
      // Cut, not rounded: 4.496 must not read like 4.5.
      figure.textContent = `${(Math.floor(ratio * 100) / 100).toFixed(2).replace('.', ',')} : 1`
      const verdict = document.createElement('span')
      verdict.className = enough ? 'enough' : 'too-little'
      verdict.textContent = enough ? yes : no
      find(`[data-pair="${scheme} ${pair}"]`).replaceChildren(figure, ' ', verdict)
    }
  }
}

function showSnippet(name, text) {
  const box = find(`[data-snippet=${name}]`)
  box.querySelector('pre').textContent = text
  box.querySelector('pre').hidden = text === ''
  box.querySelector('button').hidden = text === ''
  box.querySelector('.empty').hidden = text !== ''
}

let later
function showAddress(state) {
  const changes = Object.entries(state).filter(([name, value]) => value !== unchanged[name])
  const hash = changes.length > 0 ? `#${new URLSearchParams(changes)}` : ''
  for (const link of document.querySelectorAll('.languages a')) link.hash = hash
  // Browsers refuse to change the address too often, as dragging in a palette would.
  clearTimeout(later)
  later = setTimeout(() => history.replaceState(null, '', `${location.pathname}${hash}`), 200)
}

function show({ leaving = false } = {}) {
  const state = read()
  main.dataset.only = state.scheme
  find('[data-choice=corner]').hidden = state.layout !== 'card'
  find('[data-choice=edge]').hidden = state.layout !== 'bar'
  find('output').textContent = `${state.radius} px`
  showFaults(leaving)
  showContrast(state)
  showSnippet('css', cssSnippet(state, isColour))
  showSnippet('option', optionSnippet(state))
  showInFrame(state)
  showAddress(state)
}

/** An address without a state, as the link to the content has, changes none. */
function readAddress() {
  if (location.hash && !location.hash.includes('=')) return
  write({ ...unchanged, ...Object.fromEntries(new URLSearchParams(location.hash.slice(1))) })
  show({ leaving: true })
}

form.addEventListener('submit', event => event.preventDefault())
form.addEventListener('input', ({ target }) => {
  const name = target.dataset.for
  if (name) {
    const { a = 1 } = readColour(field(name).value.trim()) ?? {}
    field(name).value = target.value + (a < 1 ? hex(a * 255) : '')
  }
  tell('')
  show()
})
form.addEventListener('change', () => show({ leaving: true }))
find('[data-reset]').addEventListener('click', () => {
  write(unchanged)
  show()
  tell(form.dataset.wasReset)
})
for (const box of main.querySelectorAll('[data-snippet]')) {
  box.querySelector('button').addEventListener('click', async () => {
    const code = box.querySelector('pre')
    tell('')
    try {
      await navigator.clipboard.writeText(code.textContent)
      tell(form.dataset.copied)
    } catch {
      getSelection().selectAllChildren(code)
      tell(form.dataset.selected)
    }
  })
}
addEventListener('hashchange', readAddress)
write(unchanged)
show()
readAddress()
