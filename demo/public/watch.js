// Shows what the stand-ins sent and what is in the browser. Text goes in as text only.
const find = selector => document.querySelector(selector)
const element = (tag, text = '', name = '') => {
  const made = document.createElement(tag)
  made.textContent = text
  if (name) made.className = name
  return made
}

const KINDS = { watch: 'просмотр', clmap: 'клик', webvisor: 'вебвизор' }
const VENDORS = { metrika: 'Яндекс Метрика', ga: 'Google Analytics' }
const EVENTS = ['ready', 'decision', 'service', 'cleanup', 'delivery', 'error']
const path = address => {
  try {
    const url = new URL(address)
    return url.protocol === 'goal:' ? url.pathname : url.pathname + url.search
  } catch {
    return address
  }
}

function nameOf({ vendor, fields }) {
  if (vendor === 'ga') return fields.en
  if (fields['page-url']?.startsWith('goal:')) return 'цель'
  if (fields.nohit) return 'init без просмотра'
  if (fields.nb) return 'не отказ'
  return KINDS[fields.kind] ?? fields.kind
}

function rowOf(hit) {
  const { number, at, vendor, fields } = hit
  const row = element('tr')
  const cells = [
    number,
    new Date(at).toLocaleTimeString('ru'),
    VENDORS[vendor] ?? vendor,
    nameOf(hit),
    path(fields['page-url'] ?? fields.dl ?? ''),
    fields.gcs ?? '—',
    fields.u ?? fields.cid ?? '—',
  ]
  row.append(...cells.map(text => element('td', text)))
  return row
}

async function showHits() {
  const answer = await fetch('/stand-ins/hits').catch(() => null)
  if (!answer?.ok) return
  const hits = await answer.json()
  find('[data-hits]').replaceChildren(...hits.reverse().map(rowOf))
  find('[data-empty]').hidden = hits.length > 0
}

function showNames(where, names) {
  const items =
    names.length > 0 ? names.map(name => element('li', name)) : [element('li', 'пусто', 'none')]
  find(`[data-names=${where}]`).replaceChildren(...items)
}

function showBrowser() {
  const cookies = document.cookie.split('; ').map(pair => pair.split('=')[0])
  showNames('cookies', cookies.filter(Boolean).sort())
  showNames('local', Object.keys(localStorage).sort())
  showNames('session', Object.keys(sessionStorage).sort())
}

function showDecision() {
  const { kelisim } = window
  const rows = []
  const add = (term, value) => {
    const row = element('div')
    row.append(element('dt', term), element('dd', value))
    rows.push(row)
  }
  const state = kelisim?.$decision?.get()
  if (!state) add('Kelisim', 'ещё не загружен')
  else {
    add('Состояние', state.reason ? `${state.status}, ${state.reason}` : state.status)
    for (const [name, allowed] of Object.entries(kelisim.$consent.get())) {
      add(name, allowed ? 'разрешено' : 'нет')
    }
    add('Доставка', kelisim.$delivery.get())
  }
  find('[data-decision]').replaceChildren(...rows)
}

for (const name of EVENTS) {
  document.addEventListener(`kelisim:${name}`, ({ detail }) => {
    const line = element('li')
    const words = JSON.stringify(detail)
    line.append(element('b', name), ` ${words.length > 260 ? `${words.slice(0, 260)}…` : words}`)
    find('[data-events]').prepend(line)
    show()
  })
}

find('[data-withdraw]').addEventListener('click', () => window.kelisim?.withdraw?.())
find('[data-clear]').addEventListener('click', async () => {
  await fetch('/stand-ins/hits', { method: 'DELETE' })
  showHits()
})

function show() {
  showDecision()
  showBrowser()
  showHits()
}
show()
setInterval(() => document.visibilityState === 'visible' && show(), 1500)
