import { readDecision } from 'kelisim/cookie'
import { headers } from 'next/headers'
import { options } from '../options.js'
import { Consent } from './consent.jsx'

export const metadata = { title: 'Consumer', icons: 'data:,' }

export default async function Layout({ children }) {
  const decision = readDecision((await headers()).get('cookie'), options)
  return (
    <html lang="ru">
      <body>
        <Consent decision={decision}>{children}</Consent>
      </body>
    </html>
  )
}
