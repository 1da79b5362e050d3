import { createKelisim } from 'kelisim'
import { options } from './options.js'

export const kelisim = createKelisim(options)
