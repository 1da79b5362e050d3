/* global uPlot */

const BAR = { size: [0.7, 64], gap: 0 }
const AXIS_FONT = '12px system-ui, sans-serif'

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

/** Names and numbers of a table, those columns that are drawn. */
const read = table => {
  const drawn = Number(table.dataset.drawn)
  const rows = [...table.tBodies[0].rows]
  return {
    share: table.dataset.chart === 'share',
    columns: [...table.tHead.rows[0].cells].slice(1, drawn + 1).map(cell => cell.textContent),
    names: rows.map(row => row.cells[0].textContent),
    values: rows.map(row =>
      [...row.cells].slice(1, drawn + 1).map(cell => Number(cell.dataset.value)),
    ),
  }
}

/** For each column the height of its top edge, the bars being stacked. */
const stack = ({ share, columns, values }) =>
  columns.map((_, column) =>
    values.map(row => {
      const sum = row.slice(0, column + 1).reduce((a, b) => a + b, 0)
      const whole = row.reduce((a, b) => a + b, 0)
      return share ? whole && (sum / whole) * 100 : sum
    }),
  )

const optionsOf = ({ share, columns, names, values }, width, height, onPoint) => {
  const axis = {
    stroke: colour('--muted'),
    font: AXIS_FONT,
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
  }
  const highest = Math.max(1, ...values.map(row => row.reduce((a, b) => a + b, 0)))
  return {
    width,
    height,
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { setScale: false } },
    scales: {
      x: { time: false, range: () => [-0.5, names.length - 0.5] },
      y: { range: () => [0, share ? 100 : highest * 1.05] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        space: 88,
        size: 32,
        incrs: [1, 2, 5, 7, 14, 30, 60, 90, 180, 365],
        values: (_, places) =>
          places.map(place => {
            const name = names[place] ?? ''
            return name.length > 16 ? `${name.slice(0, 15)}…` : name
          }),
      },
      {
        ...axis,
        size: 52,
        incrs: [
          1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6, 1e7,
        ],
        values: (_, marks) =>
          marks.map(
            mark => mark.toLocaleString(document.documentElement.lang) + (share ? ' %' : ''),
          ),
      },
    ],
    // The tallest first, so that each lower one is painted over it.
    series: [
      {},
      ...columns
        .map((label, i) => ({
          label,
          fill: colour(`--series-${i + 1}`),
          stroke: colour('--paper'),
          // A seam between parts, where there is room for one.
          width: width / names.length < 16 ? 0 : 1,
          points: { show: false },
          paths: uPlot.paths.bars(BAR),
        }))
        .reverse(),
    ],
    hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
  }
}

/** A chart above the table, its key saying the numbers of the bar that is pointed at. */
const draw = table => {
  const data = read(table)
  const place = document.createElement('div')
  place.className = 'chart'
  place.setAttribute('aria-hidden', 'true')
  const key = document.createElement('ul')
  key.className = 'legend'
  key.setAttribute('aria-hidden', 'true')
  const lines = data.columns.map(() => key.appendChild(document.createElement('li')))
  const name = key.appendChild(document.createElement('li'))
  name.className = 'pointed'
  const tell = at => {
    const row = at === null ? undefined : data.values[at]
    for (const [i, line] of lines.entries())
      line.textContent =
        data.columns[i] + (row ? `: ${row[i].toLocaleString(document.documentElement.lang)}` : '')
    name.textContent = row ? data.names[at] : ''
  }
  tell(null)
  table.parentElement.before(key, place)
  let chart
  const redraw = () => {
    chart?.destroy()
    const { width, height } = place.getBoundingClientRect()
    const rows = data.names.map((_, i) => i)
    chart = new uPlot(optionsOf(data, width, height, tell), [rows, ...stack(data).reverse()], place)
  }
  redraw()
  new ResizeObserver(() => {
    const { width, height } = place.getBoundingClientRect()
    if (width !== chart.width) chart.setSize({ width, height })
  }).observe(place)
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw)
}

for (const table of document.querySelectorAll('table[data-chart]')) draw(table)

const print = document.querySelector('[data-print]')
if (print) {
  print.hidden = false
  print.addEventListener('click', () => window.print())
}
