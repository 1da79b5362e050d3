import { ConsentEmbed, ConsentGate } from 'kelisim/react'
import Link from 'next/link'

export default function Page() {
  return (
    <main>
      <p id="gate">
        <ConsentGate category="analytics" fallback="denied">
          allowed
        </ConsentGate>
      </p>
      <ConsentEmbed category="functional" src="https://player.example/1" title="Урок" width={560} />
      <Link id="second" href="/second">
        Second
      </Link>
      <button type="button" data-kelisim-open="settings">
        Cookie
      </button>
    </main>
  )
}
