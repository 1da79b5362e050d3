import { ConsentEmbed, ConsentGate, useConsent, usePageViews } from 'kelisim/react'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
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

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
