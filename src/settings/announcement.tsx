import { useEffect, useState } from 'preact/hooks'

/** Milliseconds after which screen readers know of a live region that has just come. */
const KNOWN_AFTER = 100

/** A polite live region (an `output`) that is read out although it came with its words. */
export const Announcement = ({ children }: { children: string }) => {
  const [known, setKnown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(setKnown, KNOWN_AFTER, true)
    return () => clearTimeout(timer)
  }, [])
  return (
    <output class="note done">
      {/* Put in anew: only changes are read out. */}
      <span key={String(known)}>{children}</span>
    </output>
  )
}
