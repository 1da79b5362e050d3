import type { DialogView } from '../types.js'

/** Attributes of the elements, beside those every element has. */
export interface ElementAttributes {
  'kelisim-settings-link': {
    /** What it opens. @default 'settings' */
    view?: DialogView
  }
  'kelisim-embed': {
    /** Category that must be allowed. */
    category: string
    /** Address of what is embedded, http(s). */
    src: string
    /** What the frame shows. */
    title: string
    /** Only with this configured service, whatever its category. */
    service?: string
    /** Name shown for the service. */
    name?: string
    /** Where "open on the service's site" leads. */
    link?: string
    /** A picture of the own origin. */
    poster?: string
    width?: string | number
    height?: string | number
    allow?: string
    allowfullscreen?: boolean | ''
    loading?: 'eager' | 'lazy'
    referrerpolicy?: string
    sandbox?: string
  }
}
