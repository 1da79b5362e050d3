import { defineElements } from 'kelisim/elements'
import { kelisim } from './consent.js'

defineElements()
kelisim.$consent.subscribe(({ analytics }) => {
  document.getElementById('gate').textContent = analytics ? 'allowed' : 'denied'
})
