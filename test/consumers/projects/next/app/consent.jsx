'use client'
import { createKelisim } from 'kelisim'
import { ConsentProvider, usePageViews } from 'kelisim/react'
import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import { options } from '../options.js'

export function Consent({ decision, children }) {
  useEffect(() => {
    const kelisim = createKelisim(options)
    return () => kelisim.destroy()
  }, [])
  usePageViews(usePathname())
  return <ConsentProvider decision={decision}>{children}</ConsentProvider>
}
