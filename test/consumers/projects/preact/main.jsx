import { ConsentEmbed, ConsentGate, useConsent, usePageViews } from 'kelisim/preact'
import { render } from 'preact'
import { useState } from 'preact/hooks'
import './consent.js'

function App() {
  const [path, setPath] = useState(location.pathname)
  const allowed = useConsent('analytics')
  usePageViews(path)
  const go = event => {
    event.preventDefault()
    history.pushState(null, '', '/second')
    setPath('/second')
  }
  return (
    <main>
      <p id="gate">{allowed ? 'allowed' : 'denied'}</p>
      <ConsentGate category="analytics" fallback={<i>fallback</i>}>
        <b>children</b>
      </ConsentGate>
      <ConsentEmbed category="functional" src="https://player.example/1" title="Урок" width={560} />
      <a id="second" href="/second" onClick={go}>
        {path}
      </a>
      <button type="button" data-kelisim-open="settings">
        Cookie
      </button>
    </main>
  )
}

render(<App />, document.getElementById('root'))
