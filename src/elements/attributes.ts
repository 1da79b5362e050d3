import type { ConsentEmbedProps } from '../bindings/types.js'
import type { DialogView } from '../types.js'

/** Attributes of the elements, beside those every element has. */
export interface ElementAttributes {
  'kelisim-settings-link': {
    /** What it opens. @default 'settings' */
    view?: DialogView
  }
  'kelisim-embed': ConsentEmbedProps & {
    width?: string | number
    height?: string | number
    allow?: string
    allowfullscreen?: boolean | ''
    loading?: 'eager' | 'lazy'
    referrerpolicy?: string
    sandbox?: string
  }
}
