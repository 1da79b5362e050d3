import { kelisim } from './consent.js'

document.documentElement.dataset.same = String(kelisim === window.kelisim)
